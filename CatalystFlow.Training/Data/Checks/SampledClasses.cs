namespace CatalystFlow.Training.Data;

/// <summary>The target of sampled rows: class indices for judging, and a few classes for showing.</summary>
internal sealed class SampledClasses
{
    /// <summary>Class index per row, −1 where missing or where the target has no classes.</summary>
    internal required int[] Labels { get; init; }

    internal required int Count { get; init; }

    /// <summary>Index of the shown class per row, −1 where the target is missing.</summary>
    internal required int[] ShownLabels { get; init; }

    /// <summary>Names of the shown classes, the pooled ones not among them.</summary>
    internal required IReadOnlyList<string> Shown { get; init; }

    internal required bool HasOthers { get; init; }

    internal int ShownCount => Shown.Count + (HasOthers ? 1 : 0);

    internal static SampledClasses Of(SampledColumn? target, int rows, int maxClasses, int maxShown)
    {
        if (target is null || target.Texts == 0 || target.Texts > maxClasses)
        {
            // No classes, or no value at all: all rows are counted together, and nothing is judged.
            return new()
            {
                Labels = Enumerable.Repeat(-1, rows).ToArray(),
                Count = 0,
                ShownLabels = new int[rows],
                Shown = [],
                HasOthers = true,
            };
        }

        var labels = target.Codes[..rows];
        var counts = new int[target.Texts];
        foreach (var label in labels)
        {
            if (label >= 0)
            {
                counts[label]++;
            }
        }

        var byCount = Enumerable.Range(0, counts.Length).Where(k => counts[k] > 0).OrderByDescending(k => counts[k]).ThenBy(k => k).ToArray();
        var shown = byCount.Take(byCount.Length > maxShown ? maxShown - 1 : maxShown).ToArray();
        var shownAs = Enumerable.Repeat(shown.Length, counts.Length).ToArray();
        for (var i = 0; i < shown.Length; i++)
        {
            shownAs[shown[i]] = i;
        }

        return new()
        {
            Labels = labels,
            Count = counts.Length,
            ShownLabels = Array.ConvertAll(labels, k => k < 0 ? -1 : shownAs[k]),
            Shown = [.. shown.Select(target.Text)],
            HasOthers = byCount.Length > shown.Length,
        };
    }
}
