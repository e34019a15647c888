namespace CatalystFlow.Storage.Database.Runs;

/// <summary>Metrics as columns, so that a database can sort by them.</summary>
public sealed class MetricColumns
{
    /// <summary>Share of rows predicted right.</summary>
    public double Accuracy { get; set; }

    /// <summary>Mean negative log-likelihood.</summary>
    public double LogLoss { get; set; }

    /// <summary>Macro F1.</summary>
    public double F1 { get; set; }

    /// <summary>Macro precision.</summary>
    public double Precision { get; set; }

    /// <summary>Macro recall.</summary>
    public double Recall { get; set; }
}
