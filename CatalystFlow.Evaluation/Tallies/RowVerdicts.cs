using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CatalystFlow.Evaluation.Tallies;

/// <summary>All that the scores need to know of a block of rows. Reused from block to block.</summary>
/// <param name="classes">Number of classes.</param>
public sealed class RowVerdicts(int classes)
{
    /// <summary>Most rows of a block. Fixed, so that no sum depends on the number of threads.</summary>
    public const int BlockRows = 256;

    /// <summary>Number of classes.</summary>
    public int Classes => classes;

    /// <summary>The most likely class of each row; the first of equals.</summary>
    public int[] Guesses { get; } = new int[BlockRows];

    /// <summary>The probability of each row's true class.</summary>
    public float[] TrueProbabilities { get; } = new float[BlockRows];

    /// <summary>Room for the probabilities of a block, rows × classes.</summary>
    public float[] Buffer { get; } = new float[BlockRows * classes];

    /// <summary>Takes the verdicts from probabilities.</summary>
    /// <param name="probabilities">Rows × classes.</param>
    /// <param name="labels">True classes; its length says how many rows.</param>
    public void From(ReadOnlySpan<float> probabilities, ReadOnlySpan<int> labels)
    {
        for (var i = 0; i < labels.Length; i++)
        {
            var row = probabilities.Slice(i * classes, classes);
            Guesses[i] = ArgMax(row);
            TrueProbabilities[i] = row[labels[i]];
        }
    }

    /// <summary>Takes the verdicts of eight rows that lie side by side in the lanes of vectors, one vector per class.</summary>
    /// <param name="p">Their probabilities.</param>
    /// <param name="first">The first of the rows within the block; a multiple of eight.</param>
    /// <param name="labels">The block's labels.</param>
    public void FromLanes(ReadOnlySpan<Vector256<float>> p, int first, ReadOnlySpan<int> labels)
    {
        var (best, largest) = (Vector256<int>.Zero, p[0]);
        for (var k = 1; k < p.Length; k++)
        {
            var larger = Vector256.GreaterThan(p[k], largest);
            best = Vector256.ConditionalSelect(larger.AsInt32(), Vector256.Create(k), best);
            largest = Vector256.ConditionalSelect(larger, p[k], largest);
        }

        best.CopyTo(Guesses, first);
        var values = MemoryMarshal.Cast<Vector256<float>, float>(p);
        for (var i = first; i < Math.Min(first + Vector256<float>.Count, labels.Length); i++)
        {
            TrueProbabilities[i] = values[(labels[i] * Vector256<float>.Count) + i - first];
        }
    }

    /// <summary>Index of the largest value; the first of equals.</summary>
    /// <param name="values">At least one; what is no number is never larger.</param>
    /// <returns>Its place.</returns>
    public static int ArgMax(ReadOnlySpan<float> values)
    {
        if (values.Length >= Vector256<float>.Count && ArgMaxOfMany(values) is var found and >= 0)
        {
            return found;
        }

        var (best, largest) = (0, values[0]);
        for (var k = 1; k < values.Length; k++)
        {
            (best, largest) = values[k] > largest ? (k, values[k]) : (best, largest);
        }

        return best;
    }

    // The largest first, then where it is; −1 when there are values that are no numbers.
    private static int ArgMaxOfMany(ReadOnlySpan<float> values)
    {
        var last = Vector256.Create(values[^Vector256<float>.Count..]);
        var vectors = MemoryMarshal.Cast<float, Vector256<float>>(values);
        var largest = last;
        foreach (var vector in vectors)
        {
            largest = Vector256.Max(largest, vector);
        }

        var half = Vector128.Max(largest.GetLower(), largest.GetUpper());
        var max = Vector256.Create(Math.Max(Math.Max(half[0], half[1]), Math.Max(half[2], half[3])));
        for (var i = 0; i < vectors.Length; i++)
        {
            if (Vector256.EqualsAny(vectors[i], max))
            {
                return (i * Vector256<float>.Count) + First(vectors[i], max);
            }
        }

        return Vector256.EqualsAny(last, max) ? values.Length - Vector256<float>.Count + First(last, max) : -1;
    }

    private static int First(Vector256<float> values, Vector256<float> value) =>
        int.TrailingZeroCount((int)Vector256.Equals(values, value).ExtractMostSignificantBits());
}
