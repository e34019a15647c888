namespace CatalystFlow.EndToEnd.Tests.Servers.Faults;

/// <summary>One cluster for all faults after which it is as it was; each test leaves it with two silos and every server running.</summary>
[CollectionDefinition(Name)]
public sealed class FaultCluster : IAsyncLifetime, ICollectionFixture<FaultCluster>
{
    /// <summary>Name of the tests that share it.</summary>
    public const string Name = "Faults of one cluster";

    private const int SiloCount = 2;

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
            _cluster = await Servers.Cluster.Cluster.StartAsync(silos: SiloCount, web: true, Settings);
            await Undisturbed.LearnAsync(_cluster, [Workload.Long, Workload.All[1], Workload.All[^1]]);
        }

        return new(_cluster, Undisturbed, output);
    }

    /// <summary>Puts right what a failed test left behind, so that it is the only one to fail.</summary>
    public async Task RepairAsync()
    {
        if (_cluster is not null)
        {
            await Task.WhenAll(StartAsync(_cluster.Postgres.IsRunning, _cluster.Postgres.StartAsync), StartAsync(_cluster.Redis.IsRunning, _cluster.Redis.StartAsync));
            await StartAsync(_cluster.Azurite.IsRunning, _cluster.Azurite.StartAsync);
            await StartAsync(_cluster.Api.IsRunning, _cluster.Api.StartAsync);
            _cluster.Silos.Where(silo => silo.IsRunning).ToList().ForEach(silo => silo.Thaw());
            while (_cluster.Silos.Count(silo => silo.IsRunning) < SiloCount)
            {
                await _cluster.AddSilo().StartAsync();
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _cluster?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static Task StartAsync(bool isRunning, Func<Task> start) => isRunning ? Task.CompletedTask : start();
}
