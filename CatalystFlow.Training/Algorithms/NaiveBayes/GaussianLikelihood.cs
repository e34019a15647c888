using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.NaiveBayes;

/// <summary>
/// The joint log-likelihood of every class for a row, in double:
/// ln P(k) + ln p(x|k) = ln P(k) − ½ Σⱼ ln 2πσ²ₖⱼ − Σⱼ (xⱼ − μₖⱼ)² / 2σ²ₖⱼ.
/// Kept as differences, not multiplied out: with small variances the expanded squares would cancel each other.
/// </summary>
internal sealed class GaussianLikelihood
{
    /// <summary>Rows computed together: four chains of sums hide the latency of the multiply-add.</summary>
    public const int GroupRows = 4;

    private readonly double[] _constants;
    private readonly double[] _means;
    private readonly double[] _weights;
    private readonly int _classes;

    /// <summary>Prepares the formula. Every variance is σ² + ε.</summary>
    /// <param name="moments">Of the rows learned from, at least one.</param>
    /// <param name="epsilon">What is added to every variance; 0 only when no feature varies, and then features count for nothing.</param>
    public GaussianLikelihood(ClassMoments moments, double epsilon)
    {
        _classes = moments.Counts.Length;
        var features = moments.Means.Length / _classes;
        Width = Gemm.Padded<double>(features);
        Outputs = Gemm.Padded<double>(_classes);
        _constants = new double[Outputs];
        _means = new double[_classes * Width];
        _weights = new double[_classes * Width];
        Array.Fill(_constants, double.NegativeInfinity);
        for (var k = 0; k < _classes; k++)
        {
            if (moments.Counts[k] > 0)
            {
                Prepare(moments, k, features, epsilon);
            }
        }
    }

    /// <summary>Features padded to whole vectors: the length of a row given to <see cref="Scores"/>.</summary>
    public int Width { get; }

    /// <summary>Classes padded to whole vectors.</summary>
    public int Outputs { get; }

    /// <summary>z ← the joint log-likelihoods, −∞ for classes without a row and for padding.</summary>
    /// <param name="x"><see cref="GroupRows"/> × <see cref="Width"/>.</param>
    /// <param name="z"><see cref="GroupRows"/> × <see cref="Outputs"/>.</param>
    public void Scores(ReadOnlySpan<double> x, Span<double> z)
    {
        var vectors = Width / Vector256<double>.Count;
        var rows = MemoryMarshal.Cast<double, Vector256<double>>(x);
        var x0 = rows[..vectors];
        var x1 = rows.Slice(vectors, vectors);
        var x2 = rows.Slice(2 * vectors, vectors);
        var x3 = rows.Slice(3 * vectors, vectors);
        for (var k = 0; k < Outputs; k++)
        {
            var constant = _constants[k];
            var (s0, s1, s2, s3) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
            if (k < _classes)
            {
                var means = MemoryMarshal.Cast<double, Vector256<double>>(_means.AsSpan(k * Width, Width));
                var weights = MemoryMarshal.Cast<double, Vector256<double>>(_weights.AsSpan(k * Width, Width));
                for (var i = 0; i < means.Length; i++)
                {
                    var (mean, weight) = (means[i], weights[i]);
                    s0 = AddSquare(x0[i] - mean, weight, s0);
                    s1 = AddSquare(x1[i] - mean, weight, s1);
                    s2 = AddSquare(x2[i] - mean, weight, s2);
                    s3 = AddSquare(x3[i] - mean, weight, s3);
                }
            }

            z[k] = constant - Vector256.Sum(s0);
            z[Outputs + k] = constant - Vector256.Sum(s1);
            z[(2 * Outputs) + k] = constant - Vector256.Sum(s2);
            z[(3 * Outputs) + k] = constant - Vector256.Sum(s3);
        }
    }

    private static Vector256<double> AddSquare(Vector256<double> d, Vector256<double> weight, Vector256<double> sum) =>
        Vector256.FusedMultiplyAdd(d * weight, d, sum);

    private void Prepare(ClassMoments moments, int k, int features, double epsilon)
    {
        var constant = Math.Log(moments.Counts[k] / (double)moments.Counts.Sum());            // ln P(k)
        for (var j = 0; j < features && epsilon > 0; j++)
        {
            var variance = (moments.SquaredDeviations[(k * features) + j] / moments.Counts[k]) + epsilon;
            constant -= 0.5 * Math.Log(2 * Math.PI * variance);                               // − ½ ln 2πσ²
            _means[(k * Width) + j] = moments.Means[(k * features) + j];
            _weights[(k * Width) + j] = 0.5 / variance;                                       // 1 / 2σ²
        }

        _constants[k] = constant;
    }
}
