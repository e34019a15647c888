using System.Collections.Concurrent;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.EndToEnd.Tests.Servers.Cluster;

namespace CatalystFlow.EndToEnd.Tests.Servers.Faults;

/// <summary>How work comes out in a cluster when nothing disturbs it.</summary>
public sealed class UndisturbedRuns
{
    private static readonly TimeSpan EndLimit = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Guid> _datasets = new();
    private readonly ConcurrentDictionary<string, (string Hash, int Steps)> _ends = new();

    /// <summary>The data set that the work learns from.</summary>
    public Guid Dataset(Work work) => _datasets[work.File];

    /// <summary>The model that the work ends with.</summary>
    public string ModelHash(Work work) => _ends[work.Key].Hash;

    /// <summary>The number of steps that the work takes.</summary>
    public int Steps(Work work) => _ends[work.Key].Steps;

    /// <summary>Uploads what the work needs and does all of it that was not done before once.</summary>
    public async Task LearnAsync(Cluster.Cluster cluster, IReadOnlyList<Work> works)
    {
        var user = new ClusterUser(cluster.Api.Http);
        foreach (var file in works.Select(work => work.File).Distinct().Where(file => !_datasets.ContainsKey(file)))
        {
            _datasets[file] = await user.UploadAsync(file);
        }

        await Task.WhenAll(works.Where(work => !_ends.ContainsKey(work.Key)).Select(async work =>
        {
            var run = await user.StartAsync(Dataset(work), work.Algorithm, work.Parameters);
            var end = await new RunWatcher(cluster.Api.Http, run).End.WaitAsync(EndLimit, TestContext.Current.CancellationToken);
            end.Status.ShouldBe(RunStatus.Completed, end.Reason);
            _ends[work.Key] = ((await user.RunAsync(run)).ModelHash!, end.TotalSteps);
        }));
    }
}
