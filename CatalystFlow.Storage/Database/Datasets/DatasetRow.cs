using CatalystFlow.Storage.Database.Ownership;

namespace CatalystFlow.Storage.Database.Datasets;

/// <summary>An uploaded data set. Large parts are JSON documents because they are only ever read whole.</summary>
public sealed class DatasetRow : IOwned
{
    /// <summary>Version 7 UUID: sorts by time of creation.</summary>
    public Guid Id { get; init; }

    /// <summary>Who owns it.</summary>
    public required string OwnerId { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; set; }

    /// <summary>Name of the uploaded file.</summary>
    public required string FileName { get; init; }

    /// <summary>Name in the blob store.</summary>
    public required string BlobName { get; init; }

    /// <summary>Content hash, lower-case hexadecimal; data sets that read the same bytes in different ways share it, and the blob.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Stands for the <c>CsvFormat</c>: equal for equal ones; empty in rows of before there were keys.</summary>
    public string ReadingKey { get; set; } = "";

    /// <summary>Size of the file.</summary>
    public long SizeBytes { get; init; }

    /// <summary>Data rows.</summary>
    public long RowCount { get; set; }

    /// <summary>Columns.</summary>
    public int ColumnCount { get; set; }

    /// <summary>Set when it came from the samples.</summary>
    public string? SampleId { get; init; }

    /// <summary>When it was uploaded.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The <c>CsvFormat</c> as JSON.</summary>
    public required string FormatJson { get; set; }

    /// <summary>Version of the rules that the profile was made by; 0 in rows of before there were versions.</summary>
    public int ProfileVersion { get; set; }

    /// <summary>The column profiles, suggested target and warnings as JSON.</summary>
    public required string ProfileJson { get; set; }
}
