namespace CatalystFlow.Contracts.Datasets;

/// <summary>A data set in a list.</summary>
/// <param name="Id">The data set.</param>
/// <param name="Name">Name for people.</param>
/// <param name="FileName">Name of the uploaded file.</param>
/// <param name="SizeBytes">Size of the file.</param>
/// <param name="Sha256">Content hash, lower-case hexadecimal.</param>
/// <param name="RowCount">Data rows, header excluded.</param>
/// <param name="ColumnCount">Columns.</param>
/// <param name="CreatedAt">When it was uploaded.</param>
/// <param name="RunCount">Runs that use it.</param>
/// <param name="SampleId">Set when it came from the samples.</param>
public sealed record DatasetSummary(
    Guid Id,
    string Name,
    string FileName,
    long SizeBytes,
    string Sha256,
    long RowCount,
    int ColumnCount,
    DateTimeOffset CreatedAt,
    int RunCount,
    string? SampleId);

/// <summary>A data set with its profile.</summary>
/// <param name="Summary">What lists show.</param>
/// <param name="Format">How the file is read.</param>
/// <param name="Columns">One profile per column, in file order.</param>
/// <param name="SuggestedTarget">The last column that can be a target.</param>
/// <param name="Warnings">What a person should know about the whole file.</param>
public sealed record DatasetDetail(
    DatasetSummary Summary,
    CsvFormat Format,
    IReadOnlyList<ColumnProfile> Columns,
    string SuggestedTarget,
    IReadOnlyList<string> Warnings);

/// <summary>What an upload made.</summary>
/// <param name="Dataset">The data set.</param>
/// <param name="AlreadyExisted">True when the same content, read in the same way, had been uploaded before and was reused.</param>
public sealed record UploadResult(DatasetDetail Dataset, bool AlreadyExisted);

/// <summary>Rows from the head of the file as text.</summary>
/// <param name="Columns">Column names.</param>
/// <param name="Rows">Fields as they stand in the file; null where a value is missing.</param>
/// <param name="Offset">0-based number of the first row shown.</param>
/// <param name="AvailableRows">Rows that can be paged through; at most 1,000.</param>
public sealed record DatasetPreview(
    IReadOnlyList<string> Columns,
    IReadOnlyList<IReadOnlyList<string?>> Rows,
    int Offset,
    int AvailableRows);

/// <summary>Class counts of a candidate target.</summary>
/// <param name="Target">The column.</param>
/// <param name="Classes">Classes that are not left out, most frequent first.</param>
/// <param name="MissingRows">Rows without a target; a run drops them.</param>
/// <param name="Problem">Why the column cannot be a target, or null when it can.</param>
/// <param name="Warning">What to know before using it, for example strong imbalance; null when nothing.</param>
public sealed record ClassBalance(
    string Target,
    IReadOnlyList<ValueCount> Classes,
    long MissingRows,
    string? Problem,
    string? Warning)
{
    /// <summary>Rows that every class needs, one for each part of the split.</summary>
    public const int FewestRows = 3;

    /// <summary>Rows that a class needs for its figures to be trusted.</summary>
    public const int TrustworthyRows = 20;

    /// <summary>
    /// What to know before using it, by stable code: <c>dropped</c> rows, <c>spellings</c> that seem to be one class, <c>merged-spellings</c>,
    /// <c>quantity</c>, <c>imbalance</c>, <c>few-rows</c>. A fix changes how the target is read.
    /// </summary>
    public IReadOnlyList<ColumnWarning> Findings { get; init; } = [];

    /// <summary>
    /// Rows without a class, by what stands in the file, most frequent first; an empty text is an empty field or one of many rarer words.
    /// </summary>
    public IReadOnlyList<ValueCount> Dropped { get; init; } = [];

    /// <summary>Classes that are left out, as asked.</summary>
    public IReadOnlyList<ValueCount> LeftOut { get; init; } = [];
}

/// <summary>A data set that ships with the product.</summary>
/// <param name="Id">For example <c>iris</c>.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Description">One or two sentences.</param>
/// <param name="Rows">Data rows.</param>
/// <param name="Columns">Columns, target included.</param>
/// <param name="Classes">Number of classes.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Licence">Its licence.</param>
public sealed record SampleDataset(
    string Id,
    string Name,
    string Description,
    int Rows,
    int Columns,
    int Classes,
    string Source,
    string Licence);
