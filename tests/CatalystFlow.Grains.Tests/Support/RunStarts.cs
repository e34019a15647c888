using CatalystFlow.Contracts.Runs;
using CatalystFlow.Grains.Abstractions.Runs;
using CatalystFlow.Storage.Database.Ownership;

namespace CatalystFlow.Grains.Tests.Support;

internal static class RunStarts
{
    /// <summary>Starts a run of the one owner that there is.</summary>
    public static Task<RunState> StartAsync(this IRunGrain run, RunSpec spec) => run.StartAsync(spec, Owners.Local);
}
