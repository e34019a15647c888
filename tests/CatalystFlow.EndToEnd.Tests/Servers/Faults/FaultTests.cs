namespace CatalystFlow.EndToEnd.Tests.Servers.Faults;

/// <summary>Tests of one cluster. One that fails shows what the services wrote last, and leaves the cluster as it found it.</summary>
[Collection(FaultCluster.Name)]
public abstract class FaultTests(FaultCluster faults, ITestOutputHelper output) : IAsyncDisposable
{
    private const int LastLines = 150;

    /// <summary>The cluster.</summary>
    protected FaultCluster Faults => faults;

    /// <summary>What the test says.</summary>
    protected ITestOutputHelper Output => output;

    /// <summary>The processes, once a trial has begun.</summary>
    protected Cluster.Cluster Cluster => faults.Cluster;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (TestContext.Current.TestState is { Result: TestResult.Failed } && faults.Cluster is { } cluster)
        {
            foreach (var service in cluster.Services)
            {
                output.WriteLine($"== {service.Name}\n{string.Join('\n', service.Output.Split('\n').TakeLast(LastLines))}");
            }

            await faults.RepairAsync();
        }
    }
}
