using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Grains.Tests.Support;

internal static class Points
{
    public static MetricPoint At(int step, double seconds = 1)
    {
        var metrics = new EvaluationMetrics(0.5, 0.7, 0.5, 0.5, 0.5);
        return new(step, step, metrics, metrics, metrics, step * seconds, 0);
    }

    public static RunState State(Guid run, RunStatus status, int steps = 0) =>
        new(run, status, null, null, steps, 0, DateTimeOffset.UnixEpoch, null, null, 0, null, null);
}
