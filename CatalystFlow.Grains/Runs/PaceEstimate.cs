using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Grains.Runs;

/// <summary>
/// Time to the last step, from the pace of the newest finished ones. Steps of a learning curve learn from ever more rows, so
/// step k is taken to cost k times the first; steps of the other styles are taken to cost the same.
/// </summary>
internal static class PaceEstimate
{
    private const int Window = 10;

    /// <summary>Seconds, or null before the first step.</summary>
    public static double? SecondsLeft(IReadOnlyList<MetricPoint> points, int totalSteps, StepStyle style)
    {
        var done = points.Count;
        if (done == 0)
        {
            return null;
        }

        var from = Math.Max(0, done - Window);
        var seconds = Math.Max(0, SecondsAt(points, done) - SecondsAt(points, from));
        return seconds / Effort(from, done, style) * Effort(done, Math.Max(done, totalSteps), style);
    }

    private static double SecondsAt(IReadOnlyList<MetricPoint> points, int steps) =>
        steps == 0 ? 0 : points[steps - 1].TrainSeconds + points[steps - 1].EvaluationSeconds;

    // Effort of the steps after `from` up to and including `to`: their number, or the sum of their numbers.
    private static double Effort(int from, int to, StepStyle style) =>
        style == StepStyle.LearningCurve ? ((to * (to + 1.0)) - (from * (from + 1.0))) / 2 : to - from;
}
