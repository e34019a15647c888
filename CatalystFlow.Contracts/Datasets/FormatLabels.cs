namespace CatalystFlow.Contracts.Datasets;

/// <summary>The names of the settings of how a file is read, as forms, messages and docs call them.</summary>
public static class FormatLabels
{
    /// <summary>Of <see cref="CsvFormat.Delimiter"/>.</summary>
    public const string Delimiter = "Delimiter";

    /// <summary>Of <see cref="CsvFormat.Encoding"/>.</summary>
    public const string Encoding = "Encoding";

    /// <summary>Of <see cref="CsvFormat.Comment"/>.</summary>
    public const string Comment = "Comment lines begin with";

    /// <summary>Of <see cref="CsvFormat.SkipLines"/>.</summary>
    public const string SkipLines = "Lines to skip at the top";

    /// <summary>Of <see cref="CsvFormat.SkipRows"/>.</summary>
    public const string SkipRows = "Rows to skip below the header";

    /// <summary>Of <see cref="CsvFormat.RowLimit"/>.</summary>
    public const string RowLimit = "Rows to read";

    /// <summary>Of <see cref="CsvFormat.HasHeader"/>.</summary>
    public const string HasHeader = "The first row holds the column names";

    /// <summary>Of <see cref="CsvFormat.SkipRaggedRows"/>.</summary>
    public const string SkipRaggedRows = "Skip rows with another number of fields";
}
