namespace CatalystFlow.Storage.Database.Datasets;

/// <summary>How often each value of a column occurs, kept for columns that could be a target.</summary>
public sealed class ValueCountsRow
{
    /// <summary>The data set.</summary>
    public Guid DatasetId { get; init; }

    /// <summary>0-based position of the column in the file; with the data set it is the key.</summary>
    public int ColumnIndex { get; init; }

    /// <summary>The <c>ValueCount</c>s as JSON, most frequent first.</summary>
    public required string CountsJson { get; set; }
}
