namespace CatalystFlow.EndToEnd.Tests.Servers.Faults;

/// <summary>One cluster for all faults after which it is as it was; each test leaves it with two silos and every server running.</summary>
[CollectionDefinition(Name)]
public sealed class FaultCluster : IAsyncLifetime, ICollectionFixture<FaultCluster>
{
    /// <summary>Name of the tests that share it.</summary>
    public const string Name = "Faults of one cluster";

    private Cluster.Cluster? _cluster;

    /// <summary>The cluster, once a test has asked for a trial.</summary>
    public Cluster.Cluster Cluster => _cluster!;

    /// <summary>What its runs are compared with.</summary>
    public UndisturbedRuns Undisturbed { get; } = new();

    // Checkpoints and points are stored many times within a short run.
    private static (string, string)[] Settings =>
    [
        ("Training__Slots", "2"),
        ("Training__CheckpointInterval", "00:00:00.200"),
        ("Training__HistoryInterval", "00:00:00.250"),
        ("Logging__LogLevel__CatalystFlow.Grains", "Debug"),
    ];

    /// <summary>A trial in the cluster, which is started for the first one.</summary>
    public async Task<Trial> BeginAsync(ITestOutputHelper output)
    {
        if (_cluster is null)
        {
            _cluster = await Servers.Cluster.Cluster.StartAsync(silos: 2, web: true, Settings);
            await Undisturbed.LearnAsync(_cluster, [Workload.Long, Workload.All[1], Workload.All[^1]]);
        }

        return new(_cluster, Undisturbed, output);
    }

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _cluster?.DisposeAsync() ?? ValueTask.CompletedTask;
}
