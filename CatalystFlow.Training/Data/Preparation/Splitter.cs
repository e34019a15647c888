using CatalystFlow.Contracts.Runs;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Data;

/// <summary>Rows of the table by part; training rows in the order they are learned in, the others in file order.</summary>
internal sealed record RowSplit(int[] Train, int[] Validation, int[] Test);

/// <summary>Divides rows at random into training, validation and test.</summary>
internal static class Splitter
{
    private const int Parts = 3;
    private const double MaxRounding = 1e-6;
    private const long Stream = 0x53504C4954; // a sequence of its own, whatever else the seed is used for
    private static readonly string[] PartNames = ["training", "validation", "test"];

    internal static RowSplit Split(int[] labels, int classes, SplitSettings options, int seed)
    {
        double[] percents = [options.TrainPercent, options.ValidationPercent, options.TestPercent];
        if (percents is not [> 0, >= 0, > 0] || !(Math.Abs(percents.Sum() - 100) < MaxRounding))
        {
            throw PreparationProblems.BadSplit(options);
        }

        var rng = new Rng(seed, Stream);
        var parts = options.Stratified
            ? Divide(RowsByClass(labels, classes), new ShareAllocation(percents, fillsEmpty: true), rng)
            : Divide([Labelled(labels)], new ShareAllocation(percents, fillsEmpty: false), rng);
        for (var part = 0; part < Parts; part++)
        {
            if (percents[part] > 0 && parts[part].Length == 0)
            {
                throw PreparationProblems.EmptyPart(PartNames[part], percents[part], labels.Count(l => l >= 0));
            }
        }

        Array.Sort(parts[1]);
        Array.Sort(parts[2]);
        return new RowSplit(LearningOrder(parts[0], labels, classes, rng), parts[1], parts[2]);
    }

    private static int[][] Divide(int[][] groups, ShareAllocation allocation, Rng rng)
    {
        var parts = Enumerable.Range(0, Parts).Select(_ => new List<int>()).ToArray();
        foreach (var group in groups)
        {
            rng.Shuffle(group.AsSpan());
            var from = 0;
            var counts = allocation.Next(group.Length);
            for (var part = 0; part < Parts; part++)
            {
                parts[part].AddRange(group.AsSpan(from, counts[part]));
                from += counts[part];
            }
        }

        return [.. parts.Select(p => p.ToArray())];
    }

    /// <summary>
    /// Spreads each class evenly over the whole order: the k-th of a class's n rows comes somewhere between k/n and (k+1)/n of the
    /// way. So every prefix holds each class in its share, to within about a row.
    /// </summary>
    private static int[] LearningOrder(int[] rows, int[] labels, int classes, Rng rng)
    {
        var sizes = new int[classes];
        foreach (var row in rows)
        {
            sizes[labels[row]]++;
        }

        rng.Shuffle(rows.AsSpan());
        var seen = new int[classes];
        var places = Array.ConvertAll(rows, row => (seen[labels[row]]++ + rng.NextDouble()) / sizes[labels[row]]);
        Array.Sort(places, rows);
        return rows;
    }

    private static int[] Labelled(int[] labels) => [.. Enumerable.Range(0, labels.Length).Where(row => labels[row] >= 0)];

    private static int[][] RowsByClass(int[] labels, int classes)
    {
        var rows = Enumerable.Range(0, classes).Select(_ => new List<int>()).ToArray();
        for (var row = 0; row < labels.Length; row++)
        {
            if (labels[row] >= 0)
            {
                rows[labels[row]].Add(row);
            }
        }

        return [.. rows.Select(r => r.ToArray())];
    }
}

/// <summary>
/// Shares out groups by largest remainder, each part of a group within one row of its exact share. Equal remainders go to the part
/// that is furthest behind over all groups so far.
/// </summary>
/// <param name="percents">Share of each part.</param>
/// <param name="fillsEmpty">Whether a group that is large enough gives at least one row to every part that has a share.</param>
internal sealed class ShareAllocation(double[] percents, bool fillsEmpty)
{
    private const double Rounding = 1e-9;
    private readonly double[] _behind = new double[percents.Length];

    internal int[] Next(int size)
    {
        var exact = Array.ConvertAll(percents, p => size * p / 100);
        var counts = Array.ConvertAll(exact, e => (int)Math.Floor(e + Rounding));
        var byRemainder = Enumerable.Range(0, percents.Length)
            .OrderByDescending(i => Math.Round(exact[i] - counts[i], 9))
            .ThenByDescending(i => Math.Round(_behind[i] + exact[i] - counts[i], 9));
        foreach (var part in byRemainder.Take(size - counts.Sum()))
        {
            counts[part]++;
        }

        FillEmpty(counts);
        for (var part = 0; part < counts.Length; part++)
        {
            _behind[part] += exact[part] - counts[part];
        }

        return counts;
    }

    private void FillEmpty(int[] counts)
    {
        for (var part = 0; part < counts.Length; part++)
        {
            var largest = Array.IndexOf(counts, counts.Max());
            if (fillsEmpty && percents[part] > 0 && counts[part] == 0 && counts[largest] > 1)
            {
                counts[largest]--;
                counts[part]++;
            }
        }
    }
}
