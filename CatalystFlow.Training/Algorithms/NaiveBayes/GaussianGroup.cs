using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Algorithms.NaiveBayes;

/// <summary>Up to 16 rows on their way to probabilities, side by side in the lanes of vectors.</summary>
internal sealed class GaussianGroup(int features, int classes)
{
    private const int Rows = GaussianLikelihood.GroupRows;
    private const int Lanes = 4;

    private readonly double[] _x = new double[features * Rows];
    private readonly double[] _z = new double[classes * Rows];
    private readonly float[] _p = new float[classes * Rows];
    private readonly int[] _guesses = new int[Rows];
    private int _count;

    /// <summary>Computes the probabilities of some rows.</summary>
    public void Run(GaussianLikelihood likelihood, FeatureMatrix rows, int first, int count)
    {
        _count = count;
        Gather(rows, first);
        likelihood.Scores(_x, _z);
        GaussianLikelihood.Normalise(_z, _p);
    }

    /// <summary>Copies the probabilities: rows × classes.</summary>
    public void Scatter(Span<float> probabilities)
    {
        for (var i = 0; i < _count; i++)
        {
            for (var k = 0; k < classes; k++)
            {
                probabilities[(i * classes) + k] = _p[(k * Rows) + i];
            }
        }
    }

    /// <summary>The most likely classes, and the probabilities of the true ones.</summary>
    public void Judge(ReadOnlySpan<int> labels, Span<int> guesses, Span<float> trueProbabilities)
    {
        GaussianLikelihood.ArgMax(_p, _guesses);
        for (var i = 0; i < labels.Length; i++)
        {
            guesses[i] = _guesses[i];
            trueProbabilities[i] = _p[(labels[i] * Rows) + i];
        }
    }

    // Rows become lanes; a group that is not full repeats its last row.
    private void Gather(FeatureMatrix rows, int first)
    {
        for (var i = 0; i < Rows; i += Lanes)
        {
            ReadOnlySpan<float> Row(int lane) => rows.Row(first + Math.Min(i + lane, _count - 1));
            Transpose(Row(0), Row(1), Row(2), Row(3), _x.AsSpan(i));
        }
    }

    // Four values of four rows at a time.
    private static void Transpose(
        ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, ReadOnlySpan<float> d, Span<double> x)
    {
        var j = 0;
        for (; j + Lanes <= a.Length; j += Lanes)
        {
            var (evenAb, oddAb) = Interleave(Vector128.Create(a[j..]), Vector128.Create(b[j..]));   // a₀ b₀ a₂ b₂, a₁ b₁ a₃ b₃
            var (evenCd, oddCd) = Interleave(Vector128.Create(c[j..]), Vector128.Create(d[j..]));
            var target = x[(j * Rows)..];
            StorePairs(evenAb, evenCd, target, target[(2 * Rows)..]);
            StorePairs(oddAb, oddCd, target[Rows..], target[(3 * Rows)..]);
        }

        for (; j < a.Length; j++)
        {
            Vector256.Create((double)a[j], b[j], c[j], d[j]).CopyTo(x[(j * Rows)..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<float> Even, Vector128<float> Odd) Interleave(Vector128<float> left, Vector128<float> right)
    {
        var odd = Vector128.Create(0, -1, 0, -1).AsSingle();
        return (
            Vector128.ConditionalSelect(odd, Vector128.Shuffle(right, Vector128.Create(0, 0, 2, 2)), left),
            Vector128.ConditionalSelect(odd, right, Vector128.Shuffle(left, Vector128.Create(1, 1, 3, 3))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StorePairs(Vector128<float> left, Vector128<float> right, Span<double> first, Span<double> second)
    {
        var (l, r) = (left.AsInt64(), right.AsInt64());
        var upper = Vector128.Create(0L, -1L);
        var pairs = Vector128.ConditionalSelect(upper, Vector128.Shuffle(r, Vector128.Create(0L, 0L)), l).AsSingle();
        Vector256.Create(Vector128.WidenLower(pairs), Vector128.WidenUpper(pairs)).CopyTo(first);
        pairs = Vector128.ConditionalSelect(upper, r, Vector128.Shuffle(l, Vector128.Create(1L, 1L))).AsSingle();
        Vector256.Create(Vector128.WidenLower(pairs), Vector128.WidenUpper(pairs)).CopyTo(second);
    }
}
