using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.LogisticRegression;

/// <summary>
/// The Hessian of a <see cref="LinearObjective"/> as L-BFGS first sees it: for each output k, the second derivatives by its own weights
/// and intercept, Hₖ = (1/m) Σᵢ sᵢ pᵢₖ (1 − pᵢₖ) x̃ᵢ x̃ᵢᵀ + diag(1/Cn, …, 1/Cn, 0) with x̃ = (x, 1), estimated from the first m rows.
/// Derivatives across outputs are left to the pairs that L-BFGS gathers. With it a handful of passes over the rows is enough.
/// The same weights added to all classes change nothing but the penalty, so at the optimum Σₖ Wₖ = 0 and Σₖ bₖ = 0 (as from a start
/// at 0). Steps stay in that subspace, since outside it only the small penalty would lead back.
/// Cost: m · outputs · features² multiply-adds, at most that of some evaluations of the objective.
/// </summary>
internal sealed class BlockCurvature : IInverseCurvature
{
    private const int MinRows = 2048;
    private const int RowShare = 16;
    private const int RowsPerUnknown = 4;
    private const int MaxEvaluations = 20;
    private const int MaxValues = 1 << 22;

    // Keeps constant features, and an intercept without a penalty, invertible.
    private const double Damping = 1e-8;

    private readonly LinearObjective _objective;
    private readonly int[] _outputs;
    private readonly double[][] _factors;
    private readonly double[] _column;
    private readonly int _stride;

    private BlockCurvature(LinearObjective objective, int[] outputs)
    {
        (_objective, _outputs) = (objective, outputs);
        _stride = Gemm.Padded<double>(Size);
        _factors = new double[outputs.Length][];
        _column = new double[Size];
    }

    /// <inheritdoc/>
    public bool KnowsScale => true;

    private int Size => _objective.Features + 1;

    /// <summary>Estimates at some parameters; null where it would cost more than it saves, or where the numbers do not allow it.</summary>
    /// <param name="objective">The function.</param>
    /// <param name="outputs">The outputs that have a row.</param>
    /// <param name="parameters">Where to estimate.</param>
    /// <param name="c">C.</param>
    /// <param name="maxThreads">Most threads at work at once.</param>
    /// <param name="ct">Cancels.</param>
    public static BlockCurvature? Estimate(
        LinearObjective objective, int[] outputs, double[] parameters, double c, int maxThreads, CancellationToken ct)
    {
        var size = objective.Features + 1;
        var rows = Math.Min(objective.Rows, Math.Max(MinRows, objective.Rows / RowShare));
        rows = (int)Math.Min(rows, (long)MaxEvaluations * objective.Rows / size);
        if (rows < RowsPerUnknown * size || (long)size * size * outputs.Length > MaxValues)
        {
            return null;
        }

        var estimate = new BlockCurvature(objective, outputs);
        var weights = estimate.RowWeights(parameters, rows, maxThreads, ct);
        var penalty = 1 / (c * objective.Rows);
        var solved = new bool[outputs.Length];
        Parallelism.For(outputs.Length, maxThreads, k => solved[k] = estimate.Factor(k, weights, rows, penalty, ct), ct);
        return solved.All(s => s) ? estimate : null;
    }

    /// <inheritdoc/>
    public void Apply(Span<double> v)
    {
        RemoveMean(v);
        for (var k = 0; k < _factors.Length; k++)
        {
            for (var j = 0; j < Size; j++)
            {
                _column[j] = v[(j * _objective.Outputs) + _outputs[k]];
            }

            Cholesky.Solve(_factors[k], Size, _stride, _column);
            for (var j = 0; j < Size; j++)
            {
                v[(j * _objective.Outputs) + _outputs[k]] = _column[j];
            }
        }

        RemoveMean(v);
    }

    private void RemoveMean(Span<double> v)
    {
        for (var j = 0; j < Size && _outputs.Length > 1; j++)
        {
            var row = v.Slice(j * _objective.Outputs, _objective.Outputs);
            var mean = 0.0;
            foreach (var k in _outputs)
            {
                mean += row[k] / _outputs.Length;
            }

            foreach (var k in _outputs)
            {
                row[k] -= mean;
            }
        }
    }

    // sᵢ pᵢₖ (1 − pᵢₖ): rows × outputs.
    private double[] RowWeights(double[] parameters, int rows, int maxThreads, CancellationToken ct)
    {
        var weights = new double[rows * _objective.Outputs];
        var blocks = (rows + LinearObjective.BlockRows - 1) / LinearObjective.BlockRows;
        Parallelism.For(blocks, maxThreads, block =>
        {
            var first = block * LinearObjective.BlockRows;
            var count = Math.Min(LinearObjective.BlockRows, rows - first);
            var x = _objective.Widen(first, count, new double[count * _objective.Features]);
            var target = weights.AsSpan(first * _objective.Outputs, count * _objective.Outputs);
            _objective.Curvatures(x, _objective.Labels(first, count), parameters, target);
        }, ct);
        return weights;
    }

    private bool Factor(int k, double[] weights, int rows, double penalty, CancellationToken ct)
    {
        var h = new double[Size * _stride];
        var x = new double[LinearObjective.BlockRows * _stride];
        var weighted = new double[LinearObjective.BlockRows * _stride];
        for (var first = 0; first < rows; first += LinearObjective.BlockRows)
        {
            Poll.Check(ct);
            var count = Math.Min(LinearObjective.BlockRows, rows - first);
            for (var i = 0; i < count; i++)
            {
                var row = x.AsSpan(i * _stride, _stride);
                _objective.Widen(first + i, 1, row);
                row[Size - 1] = 1;
                var scaled = weighted.AsSpan(i * _stride, _stride);
                scaled.Clear();
                VectorOps.AddScaled(scaled, weights[((first + i) * _objective.Outputs) + _outputs[k]] / rows, row);
            }

            // H ← H + (1/m) Σ w x̃ x̃ᵀ
            Gemm.AddProduct(Strided<double>.Transposed(weighted, _stride), x, _stride, h, _stride, Size, count, _stride);
        }

        for (var j = 0; j < Size; j++)
        {
            ref var diagonal = ref h[(j * _stride) + j];
            diagonal += (Damping * diagonal) + (j < Size - 1 ? penalty : Damping * penalty);
        }

        _factors[k] = h;
        return Cholesky.TryFactor(h, Size, _stride, ct);
    }
}
