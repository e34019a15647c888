namespace CatalystFlow.Grains.Cluster;

/// <summary>
/// Where silos tell each other how busy they are. It remembers nothing that the next reports would not bring back, so it may be
/// lost with its silo.
/// </summary>
[Alias("catalyst.ITrainingBoard")]
internal interface ITrainingBoard : IGrainWithIntegerKey
{
    /// <summary>Takes a silo's load down and answers with those of all.</summary>
    [Alias("Report")]
    Task<SiloLoad[]> ReportAsync(SiloLoad load);
}
