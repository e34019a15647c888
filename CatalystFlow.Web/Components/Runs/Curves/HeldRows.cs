using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Web.Components.Runs.Curves;

/// <summary>Rows behind the metrics of a part that is held back.</summary>
/// <param name="All">All of the part, as the last point of a complete run counts them; null when not known.</param>
/// <param name="Live">About how many of them the points before it count; null when all.</param>
public readonly record struct HeldRows(long? All, long? Live)
{
    /// <summary>True when points before the last count a sample.</summary>
    public bool AreSampled => Live is not null;

    /// <summary>Behind a point before the last.</summary>
    public long? OnTheWay => Live ?? All;

    /// <summary>The validation rows of a run.</summary>
    public static HeldRows Validation(FittedPreprocessing? fitted) => new(fitted?.ValidationRows, fitted?.LiveValidationRows);

    /// <summary>The test rows of a run.</summary>
    public static HeldRows Test(FittedPreprocessing? fitted) => new(fitted?.TestRows, fitted?.LiveTestRows);

    /// <summary>A sentence for people about what points before the last count; null when they count all rows.</summary>
    public static string? Sampling(HeldRows test, HeldRows validation)
    {
        var parts = new[] { Share(test, "test"), Share(validation, "validation") }.OfType<string>().ToList();
        return parts.Count == 0
            ? null
            : $"While training, points use a sample of each class, {string.Join(" and ", parts)}. The last point of a completed run uses all rows.";
    }

    private static string? Share(HeldRows rows, string name) =>
        rows is { All: { } all, Live: { } live } ? $"about {Format.Count(live)} of {Format.Counted(all, $"{name} row")}" : null;
}
