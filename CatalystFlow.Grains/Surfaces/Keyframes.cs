namespace CatalystFlow.Grains.Surfaces;

/// <summary>Which steps of a run are kept as surfaces: all of a short run, and of a long one so many, closer together at the start, where most is learned.</summary>
internal static class Keyframes
{
    internal const int Most = 48;
    private const double Crowding = 1.5;

    /// <summary>The steps in order; the first and the last are among them.</summary>
    public static IReadOnlyList<int> Of(int lastStep) => lastStep <= Most
        ? [.. Enumerable.Range(1, lastStep)]
        : [.. Enumerable.Range(0, Most).Select(i => Step(i / (Most - 1.0), lastStep)).Distinct()];

    /// <summary>The same with the step that the run's model is of.</summary>
    public static IReadOnlyList<int> With(int? modelStep, int lastStep) =>
        modelStep is { } step && !Of(lastStep).Contains(step) ? [.. Of(lastStep).Append(step).Order()] : Of(lastStep);

    /// <summary>The kept step that stands for a step: the nearest one before it, or itself.</summary>
    public static int For(int step, int lastStep) => Of(lastStep).Last(kept => kept <= Math.Clamp(step, 1, lastStep));

    private static int Step(double share, int lastStep) => 1 + (int)Math.Round((lastStep - 1) * Math.Pow(share, Crowding));
}
