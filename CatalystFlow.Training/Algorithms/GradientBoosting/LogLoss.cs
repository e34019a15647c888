using System.Runtime.Intrinsics;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.GradientBoosting;

/// <summary>
/// Gradient and hessian of the log loss by a row's raw scores: g = pₖ − [y = k] and h = pₖ (1 − pₖ), for every output k. As whole
/// numbers they are scaled so that no sum over rows can overflow, which leaves the mean of a million rows ten bits and more.
/// </summary>
internal sealed class LogLoss
{
    private const int ChunkRows = 4096;
    private const double Whole = 1 << 30;

    private readonly int _rows;
    private readonly int _firstClass;
    private readonly int[] _labels;
    private readonly float[][] _probabilities;
    private readonly double[] _chunkSums;
    private readonly double[] _sums;

    /// <summary>Makes room for the rows.</summary>
    public LogLoss(int[] labels, int classes)
    {
        var outputs = ClassScores.Outputs(classes);
        (_rows, _firstClass) = (labels.Length, outputs == 1 ? 1 : 0);
        _labels = new int[ClassScores.Padded(_rows)];
        labels.CopyTo(_labels, 0);
        _labels.AsSpan(_rows).Fill(-1);
        _probabilities = [.. Enumerable.Range(0, outputs).Select(_ => new float[_labels.Length])];
        _chunkSums = new double[Chunks * outputs * 2];
        _sums = new double[outputs * 2];
    }

    private int Chunks => (_labels.Length + ChunkRows - 1) / ChunkRows;

    /// <summary>Computes all gradients.</summary>
    /// <returns>Mean over rows and outputs of |g|, which is not a number once a score is none.</returns>
    public double Differentiate(ClassScores scores, int threads, CancellationToken ct)
    {
        Parallelism.For(Chunks, threads, () => new Vector256<float>[scores.Of.Length], (chunk, p) => Chunk(chunk, scores, p), _ => { }, ct);
        Array.Clear(_sums);
        for (var i = 0; i < _chunkSums.Length; i++)
        {
            _sums[i % _sums.Length] += _chunkSums[i];
        }

        var absolute = 0.0;
        for (var i = 0; i < _sums.Length; i += 2)
        {
            absolute += _sums[i];
        }

        return absolute / _rows / scores.Of.Length;
    }

    /// <summary>What one unit of a pair's gradient and hessian is worth.</summary>
    public (double Gradient, double Hessian) Units(int output) => (1 / Scale(2 * output), 1 / Scale((2 * output) + 1));

    /// <summary>Writes the gradients of one output as whole numbers, with their hessians, or with 1 to count rows.</summary>
    public void Write(int output, Span<long> pairs, bool countRows)
    {
        var toGradient = Vector256.Create((float)Scale(2 * output));
        var toHessian = Vector256.Create(countRows ? 0 : (float)Scale((2 * output) + 1));
        var label = Vector256.Create(output + _firstClass);
        var p = _probabilities[output];
        for (var i = 0; i < p.Length; i += ClassScores.Lanes)
        {
            var (g, h) = Derivatives(Vector256.Create(p, i), Vector256.Create(_labels, i), label);
            var gradients = Vector256.ConvertToInt32(Vector256.Round(g * toGradient));
            var hessians = Vector256.Max(Vector256.ConvertToInt32(Vector256.Round(h * toHessian)), Vector256<int>.One);
            GradientPair.Pack(gradients.GetLower(), hessians.GetLower()).CopyTo(pairs[i..]);
            GradientPair.Pack(gradients.GetUpper(), hessians.GetUpper()).CopyTo(pairs[(i + 4)..]);
        }
    }

    /// <summary>Sums of the hessians of some rows, left and right of a split, in order of row.</summary>
    public (double Left, double Right) Hessians(int output, ReadOnlySpan<int> rows, byte[] codes, byte lastBin)
    {
        var p = _probabilities[output];
        var (left, all) = (0.0, 0.0);
        foreach (var row in rows)
        {
            var h = (double)p[row] * (1 - p[row]);
            all += h;
            left += codes[row] <= lastBin ? h : 0;
        }

        return (left, all - left);
    }

    private static (Vector256<float> G, Vector256<float> H) Derivatives(Vector256<float> p, Vector256<int> labels, Vector256<int> label)
    {
        var y = Vector256.Equals(labels, label).AsSingle() & Vector256<float>.One;
        return (p - y, p * (Vector256<float>.One - p));
    }

    private double Scale(int sum) => Whole / Math.Max(_sums[sum], 1e-20);

    private void Chunk(int chunk, ClassScores scores, Span<Vector256<float>> p)
    {
        var first = chunk * ChunkRows;
        var end = Math.Min(first + ChunkRows, _labels.Length);
        var sums = _chunkSums.AsSpan(chunk * _sums.Length, _sums.Length);
        sums.Clear();
        for (var i = first; i < end; i += ClassScores.Lanes)
        {
            scores.Probabilities(i, p);
            var labels = Vector256.Create(_labels, i);
            for (var k = 0; k < p.Length; k++)
            {
                p[k].CopyTo(_probabilities[k], i);
                var (g, h) = Derivatives(p[k], labels, Vector256.Create(k + _firstClass));
                sums[2 * k] += Vector256.Sum(Vector256.Abs(g));
                sums[(2 * k) + 1] += Vector256.Sum(h);
            }
        }
    }
}
