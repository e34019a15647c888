using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CatalystFlow.Training.Algorithms.Svm;

/// <summary>
/// Couples probabilities of pairs of classes, rᵢⱼ ≈ p(i | i or j), into probabilities of all: min over p of Σᵢ Σⱼ (rⱼᵢ pᵢ − rᵢⱼ pⱼ)²
/// with Σp = 1, which is ½ pᵀQp with Qᵢᵢ = Σⱼ rⱼᵢ² and Qᵢⱼ = −rⱼᵢ rᵢⱼ.
/// Source: Wu, Lin and Weng, "Probability estimates for multi-class classification by pairwise coupling", 2004, second method.
/// Four rows of the data go in step, one in each lane of a vector. A row that has converged stays as it is, so the others next to it
/// change nothing. Shapes: Q classes × classes × 4. Cost: classes² per sweep, of which a few suffice.
/// </summary>
internal sealed class PairwiseCoupling(int classes)
{
    /// <summary>Rows of the data that are coupled at once.</summary>
    public const int Lanes = 4;

    private const int MinSweeps = 100;
    private const double Tolerance = 0.005;

    private readonly Vector256<double>[] _q = new Vector256<double>[classes * classes];
    private readonly Vector256<double>[] _qp = new Vector256<double>[classes];
    private readonly Vector256<double>[] _p = new Vector256<double>[classes];

    /// <summary>Finds the probabilities.</summary>
    /// <param name="r">rᵢⱼ for i &lt; j, pair after pair, of the four rows each; above 0 and below 1.</param>
    /// <param name="stride">Values from pair to pair, at least 4.</param>
    /// <param name="p">Receives one value per class and row, classes × 4.</param>
    public void Solve(ReadOnlySpan<double> r, int stride, Span<double> p)
    {
        if (classes == 2)
        {
            _p[0] = Vector256.Create(r[..Lanes]);
            _p[1] = Vector256<double>.One - _p[0];
        }
        else
        {
            Fill(r, stride);
            Iterate();
        }

        _p.CopyTo(MemoryMarshal.Cast<double, Vector256<double>>(p));
    }

    private void Iterate()
    {
        for (var sweep = 0; sweep < Math.Max(MinSweeps, classes); sweep++)
        {
            var pqp = Vector256<double>.Zero;
            for (var i = 0; i < classes; i++)
            {
                pqp = Vector256.FusedMultiplyAdd(_p[i], _qp[i], pqp);
            }

            var active = Vector256.GreaterThanOrEqual(LargestError(pqp), Vector256.Create(Tolerance / classes));
            if (active == Vector256<double>.Zero)
            {
                break;
            }

            Sweep(pqp, active);
        }
    }

    // Class after class: pₜ ← (1 / Qₜₜ) (pᵀQp − Σⱼ≠ₜ Qₜⱼ pⱼ), p ← p / Σp. The division waits until the end: what stands here is p · sum.
    private void Sweep(Vector256<double> pqp, Vector256<double> active)
    {
        var (p, qp, sum) = (_p, _qp, Vector256<double>.One);
        for (var t = 0; t < p.Length; t++)
        {
            var row = _q.AsSpan(t * p.Length, p.Length);
            var change = (((pqp / sum) - qp[t]) / row[t]) & active;
            p[t] += change;
            sum += change;
            pqp += change * ((change * row[t]) + qp[t] + qp[t]);
            for (var j = 0; j < row.Length; j++)
            {
                qp[j] = Vector256.FusedMultiplyAdd(change, row[j], qp[j]);
            }
        }

        var scale = Vector256<double>.One / sum;
        for (var t = 0; t < p.Length; t++)
        {
            p[t] *= scale;
            qp[t] *= scale;
        }
    }

    private Vector256<double> LargestError(Vector256<double> pqp)
    {
        var largest = Vector256<double>.Zero;
        foreach (var value in _qp)
        {
            largest = Vector256.Max(largest, Vector256.Abs(value - pqp));
        }

        return largest;
    }

    // Starts where all classes are equally likely.
    private void Fill(ReadOnlySpan<double> r, int stride)
    {
        Array.Clear(_q);
        Array.Clear(_qp);
        Array.Fill(_p, Vector256.Create(1.0 / classes));
        var pair = 0;
        for (var i = 0; i < classes; i++)
        {
            for (var j = i + 1; j < classes; j++, pair++)
            {
                var ij = Vector256.Create(r.Slice(pair * stride, Lanes));
                var ji = Vector256<double>.One - ij;
                var product = -(ji * ij);
                _q[(i * classes) + i] += ji * ji;
                _q[(j * classes) + j] += ij * ij;
                (_q[(i * classes) + j], _q[(j * classes) + i]) = (product, product);
                _qp[i] += product;
                _qp[j] += product;
            }
        }

        for (var i = 0; i < classes; i++)
        {
            _qp[i] = (_qp[i] + _q[(i * classes) + i]) * _p[i];                                // Qp, as all pᵢ are equal
        }
    }
}
