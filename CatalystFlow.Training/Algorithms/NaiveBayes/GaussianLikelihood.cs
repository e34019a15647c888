using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.NaiveBayes;

/// <summary>
/// The joint log-likelihood of every class for a row, in double:
/// ln P(k) + ln p(x|k) = cₖ − Σⱼ tₖⱼ² with cₖ = ln P(k) − ½ Σⱼ ln 2πσ²ₖⱼ and tₖⱼ = (xⱼ − μₖⱼ) / √(2σ²ₖⱼ).
/// Squares of differences, not multiplied out: with small variances the expanded squares would cancel each other.
/// Shapes: rows lie in the lanes of vectors, 16 at a time, so x is features × 16 and the result classes × 16.
/// </summary>
internal sealed class GaussianLikelihood
{
    /// <summary>Rows computed together: four vectors, whose sums hide each other's latency.</summary>
    public const int GroupRows = 16;

    private const int Lanes = 4;

    private readonly double[] _constants;
    private readonly double[] _scales;
    private readonly double[] _shifts;
    private readonly int _features;

    /// <summary>Prepares the formula. Every variance is σ² + ε.</summary>
    /// <param name="moments">Of the rows learned from, at least one.</param>
    /// <param name="epsilon">What is added to every variance; 0 only when no feature varies, and then features count for nothing.</param>
    public GaussianLikelihood(ClassMoments moments, double epsilon)
    {
        _constants = new double[moments.Counts.Length];
        _features = moments.Means.Length / _constants.Length;
        _scales = new double[moments.Means.Length];
        _shifts = new double[moments.Means.Length];
        for (var k = 0; k < _constants.Length; k++)
        {
            var share = moments.Counts[k] / (double)moments.Counts.Sum();
            _constants[k] = share > 0 ? Math.Log(share) : double.NegativeInfinity;            // ln P(k)
            for (var i = k * _features; i < (k + 1) * _features && share > 0 && epsilon > 0; i++)
            {
                var variance = (moments.SquaredDeviations[i] / moments.Counts[k]) + epsilon;
                _constants[k] -= 0.5 * Math.Log(2 * Math.PI * variance);                      // − ½ ln 2πσ²
                _scales[i] = 1 / Math.Sqrt(2 * variance);
                _shifts[i] = -moments.Means[i] * _scales[i];
            }
        }
    }

    /// <summary>z ← the joint log-likelihoods of 16 rows, −∞ for classes without a row.</summary>
    /// <param name="x">features × 16.</param>
    /// <param name="z">classes × 16.</param>
    public void Scores(ReadOnlySpan<double> x, Span<double> z)
    {
        var rows = MemoryMarshal.Cast<double, Vector256<double>>(x[..(_features * GroupRows)]);
        var results = MemoryMarshal.Cast<double, Vector256<double>>(z[..(_constants.Length * GroupRows)]);
        ref var scale = ref MemoryMarshal.GetArrayDataReference(_scales);
        ref var shift = ref MemoryMarshal.GetArrayDataReference(_shifts);
        for (var k = 0; k < _constants.Length; k++)
        {
            ref var row = ref MemoryMarshal.GetReference(rows);
            var (s0, s1, s2, s3) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
            for (var j = 0; j < _features; j++)
            {
                var (a, b) = (Vector256.Create(scale), Vector256.Create(shift));
                s0 = AddSquare(Vector256.FusedMultiplyAdd(row, a, b), s0);
                s1 = AddSquare(Vector256.FusedMultiplyAdd(Unsafe.Add(ref row, 1), a, b), s1);
                s2 = AddSquare(Vector256.FusedMultiplyAdd(Unsafe.Add(ref row, 2), a, b), s2);
                s3 = AddSquare(Vector256.FusedMultiplyAdd(Unsafe.Add(ref row, 3), a, b), s3);
                row = ref Unsafe.Add(ref row, Lanes);
                scale = ref Unsafe.Add(ref scale, 1);
                shift = ref Unsafe.Add(ref shift, 1);
            }

            var constant = Vector256.Create(_constants[k]);
            results[k * Lanes] = constant - s0;
            results[(k * Lanes) + 1] = constant - s1;
            results[(k * Lanes) + 2] = constant - s2;
            results[(k * Lanes) + 3] = constant - s3;
        }
    }

    /// <summary>p ← exp(z − ln Σₖ exp z), for 16 rows.</summary>
    /// <param name="z">classes × 16.</param>
    /// <param name="p">classes × 16.</param>
    public static void Normalise(ReadOnlySpan<double> z, Span<float> p)
    {
        var scores = MemoryMarshal.Cast<double, Vector256<double>>(z);
        var results = MemoryMarshal.Cast<float, Vector256<float>>(p);
        for (var half = 0; half < 2; half++)
        {
            var (low, high) = (scores[2 * half], scores[(2 * half) + 1]);
            for (var at = (2 * half) + Lanes; at < scores.Length; at += Lanes)
            {
                (low, high) = (Vector256.Max(low, scores[at]), Vector256.Max(high, scores[at + 1]));
            }

            // The largest score is taken off in double; what is left fits a float, and what does not is a probability of 0.
            var sum = Vector256<float>.Zero;
            for (var at = 2 * half; at < scores.Length; at += Lanes)
            {
                ref var result = ref results[at / 2];
                result = Transcendental.Exp(Vector256.Narrow(scores[at] - low, scores[at + 1] - high));
                sum += result;
            }

            var factor = Vector256<float>.One / sum;
            for (var at = half; at < results.Length; at += 2)
            {
                results[at] *= factor;
            }
        }
    }

    /// <summary>The most likely class of each of 16 rows; the first of equals.</summary>
    /// <param name="p">classes × 16.</param>
    /// <param name="classes">Receives 16 values.</param>
    public static void ArgMax(ReadOnlySpan<float> p, Span<int> classes)
    {
        var values = MemoryMarshal.Cast<float, Vector256<float>>(p);
        var results = MemoryMarshal.Cast<int, Vector256<int>>(classes);
        for (var half = 0; half < 2; half++)
        {
            var (best, largest) = (Vector256<int>.Zero, values[half]);
            for (var (k, at) = (1, half + 2); at < values.Length; k++, at += 2)
            {
                var larger = Vector256.GreaterThan(values[at], largest);
                best = Vector256.ConditionalSelect(larger.AsInt32(), Vector256.Create(k), best);
                largest = Vector256.ConditionalSelect(larger, values[at], largest);
            }

            results[half] = best;
        }
    }

    private static Vector256<double> AddSquare(Vector256<double> t, Vector256<double> sum) => Vector256.FusedMultiplyAdd(t, t, sum);
}
