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

    private readonly double[] _q = new double[classes * classes];
    private readonly double[] _qp = new double[classes];

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
        p.Fill(1.0 / classes);
        for (var sweep = 0; sweep < Math.Max(MinSweeps, classes); sweep++)
        {
            _qp.AsSpan().Clear();
            for (var i = 0; i < classes; i++)
            {
                VectorOps.AddScaled(_qp, p[i], Q(i));                                        // Qp, anew lest rounding adds up
            }

            var pqp = VectorOps.Dot(p, _qp);
            if (LargestError(pqp) < Tolerance / classes)
            {
                return;
            }

            Sweep(p, pqp);
        }
    }

    // Class after class: pₜ ← (1 / Qₜₜ) (pᵀQp − Σⱼ≠ₜ Qₜⱼ pⱼ), p ← p / Σp. The division waits until the end: what stands here is p · sum.
    private void Sweep(Span<double> p, double pqp)
    {
        var sum = 1.0;
        for (var t = 0; t < classes; t++)
        {
            var row = Q(t);
            var qp = _qp[t];
            var change = ((pqp / sum) - qp) / row[t];
            p[t] += change;
            sum += change;
            pqp += change * ((change * row[t]) + (2 * qp));
            VectorOps.AddScaled(_qp, change, row);
        }

        VectorOps.Scale(p, 1 / sum);
    }

    private double LargestError(double pqp)
    {
        var largest = 0.0;
        foreach (var value in _qp)
        {
            largest = Math.Max(largest, Math.Abs(value - pqp));
        }

        return largest;
    }

    private void Fill(ReadOnlySpan<double> r)
    {
        Array.Clear(_q);
        var pair = 0;
        for (var i = 0; i < classes; i++)
        {
            for (var j = i + 1; j < classes; j++)
            {
                var (ij, ji) = (r[pair], 1 - r[pair]);
                _q[(i * classes) + i] += ji * ji;
                _q[(j * classes) + j] += ij * ij;
                _q[(i * classes) + j] = _q[(j * classes) + i] = -ji * ij;
                pair++;
            }
        }
    }

    private ReadOnlySpan<double> Q(int i) => _q.AsSpan(i * classes, classes);
}
