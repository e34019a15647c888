using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.Svm;

/// <summary>
/// Couples probabilities of pairs of classes, rᵢⱼ ≈ p(i | i or j), into probabilities of all: min over p of Σᵢ Σⱼ (rⱼᵢ pᵢ − rᵢⱼ pⱼ)²
/// with Σp = 1, which is ½ pᵀQp with Qᵢᵢ = Σⱼ rⱼᵢ² and Qᵢⱼ = −rⱼᵢ rᵢⱼ.
/// Source: Wu, Lin and Weng, "Probability estimates for multi-class classification by pairwise coupling", 2004, second method.
/// Shapes: Q classes × classes. Cost: classes² per sweep, of which a few suffice.
/// </summary>
internal sealed class PairwiseCoupling(int classes)
{
    private const int MinSweeps = 100;
    private const double Tolerance = 0.005;

    private readonly int _width = Gemm.Padded<double>(classes);
    private readonly double[] _q = new double[classes * Gemm.Padded<double>(classes)];
    private readonly double[] _qp = new double[Gemm.Padded<double>(classes)];
    private readonly double[] _p = new double[Gemm.Padded<double>(classes)];

    /// <summary>Finds the probabilities.</summary>
    /// <param name="r">rᵢⱼ for i &lt; j, row after row.</param>
    /// <param name="p">Receives one value per class.</param>
    public void Solve(ReadOnlySpan<double> r, Span<double> p)
    {
        if (classes == 2)
        {
            (p[0], p[1]) = (r[0], 1 - r[0]);
            return;
        }

        Fill(r);
        _p.AsSpan(0, classes).Fill(1.0 / classes);
        for (var i = 0; i < classes; i++)
        {
            VectorOps.AddScaled(_qp, _p[i], Q(i));                                            // Qp
        }

        for (var sweep = 0; sweep < Math.Max(MinSweeps, classes); sweep++)
        {
            var pqp = VectorOps.Dot(_p, _qp);
            if (LargestError(pqp) < Tolerance / classes)
            {
                break;
            }

            Sweep(pqp);
        }

        _p.AsSpan(0, classes).CopyTo(p);
    }

    // Class after class: pₜ ← (1 / Qₜₜ) (pᵀQp − Σⱼ≠ₜ Qₜⱼ pⱼ), p ← p / Σp. The division waits until the end: what stands here is p · sum.
    private void Sweep(double pqp)
    {
        var sum = 1.0;
        for (var t = 0; t < classes; t++)
        {
            var row = Q(t);
            var qp = _qp[t];
            var change = ((pqp / sum) - qp) / row[t];
            _p[t] += change;
            sum += change;
            pqp += change * ((change * row[t]) + (2 * qp));
            VectorOps.AddScaled(_qp, change, row);
        }

        VectorOps.Scale(_p, 1 / sum);
        VectorOps.Scale(_qp, 1 / sum);
    }

    private double LargestError(double pqp)
    {
        var largest = 0.0;
        foreach (var value in _qp.AsSpan(0, classes))
        {
            largest = Math.Max(largest, Math.Abs(value - pqp));
        }

        return largest;
    }

    private void Fill(ReadOnlySpan<double> r)
    {
        Array.Clear(_q);
        Array.Clear(_qp);
        var pair = 0;
        for (var i = 0; i < classes; i++)
        {
            for (var j = i + 1; j < classes; j++)
            {
                var (ij, ji) = (r[pair], 1 - r[pair]);
                _q[(i * _width) + i] += ji * ji;
                _q[(j * _width) + j] += ij * ij;
                _q[(i * _width) + j] = _q[(j * _width) + i] = -ji * ij;
                pair++;
            }
        }
    }

    private ReadOnlySpan<double> Q(int i) => _q.AsSpan(i * _width, _width);
}
