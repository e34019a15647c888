using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.Svm;

/// <summary>
/// Sequential minimal optimisation of the dual over a few rows, all others held still: each iteration moves the pair of variables
/// that promises most, until no pair violates the optimality conditions by more than a tolerance.
/// Problem: min over β of ½ βᵀKβ − yᵀβ with Σβ constant and low ≤ β ≤ high, where βᵢ = yᵢαᵢ. Its negative gradient is v = y − Kβ.
/// Source: Fan, Chen and Lin, "Working set selection using second order information for training support vector machines", 2005.
/// Shapes: K rows × stride. Cost per iteration: two passes over the rows.
/// </summary>
internal sealed class WorkingSetSolver
{
    private const double MinCurvature = 1e-12;
    private const int IterationsPerCheck = 4096;

    private readonly float[] _k;
    private readonly float[] _diagonal;
    private readonly double[] _v;
    private readonly double[] _beta;
    private readonly double[] _low;
    private readonly double[] _high;
    private readonly double[] _up;
    private readonly double[] _down;
    private KernelMatrix? _matrix;
    private int _stride;
    private int _count;

    public WorkingSetSolver(int capacity)
    {
        var width = Padded(capacity);
        _k = new float[width * width];
        _diagonal = new float[width];
        (_v, _beta, _low, _high) = (new double[width], new double[width], new double[width], new double[width]);
        (_up, _down) = (new double[width], new double[width]);
    }

    /// <summary>Iterations of the last call.</summary>
    public long Iterations { get; private set; }

    /// <summary>βᵢ of each row of the set.</summary>
    public ReadOnlySpan<double> Beta => _beta.AsSpan(0, _count);

    /// <summary>vᵢ of each row of the set.</summary>
    public ReadOnlySpan<double> V => _v.AsSpan(0, _count);

    /// <summary>Takes the rows of the set out of the whole problem.</summary>
    public void Load(SmoProblem problem, ReadOnlySpan<int> set)
    {
        // Folds of a cross-validation and the whole have the same kernel values.
        if (_matrix != problem.Matrix || _count != set.Length || set.Length != problem.Count)
        {
            (_matrix, _count, _stride) = (problem.Matrix, set.Length, Padded(set.Length));
            problem.Matrix.Square(set, _k, _stride);
        }

        for (var i = 0; i < _count; i++)
        {
            var row = set[i];
            (_v[i], _beta[i], _low[i], _high[i]) = (problem.V[row], problem.Beta[row], problem.Low(row), problem.High(row));
            _diagonal[i] = _k[(i * _stride) + i];
            Close(i);
        }

        // Padding may move neither way.
        _up.AsSpan(_count).Fill(double.NegativeInfinity);
        _down.AsSpan(_count).Fill(double.PositiveInfinity);
    }

    /// <summary>Iterates until m(β) − M(β) ≤ tolerance within the set.</summary>
    public void Solve(double tolerance, long maxIterations, CancellationToken ct)
    {
        var (i, m) = SmoKernels.StepAndFindUp(Used(_v), 0, Row(0), Row(0), Used(_up));
        for (Iterations = 0; Iterations < maxIterations; Iterations++)
        {
            var (j, lowest) = SmoKernels.FindPartner(Used(_v), m, Row(i), _diagonal[i], _diagonal, Used(_down));
            if (!(m - lowest > tolerance) || j < 0)
            {
                return;
            }

            var a = Math.Max((double)_diagonal[i] + _diagonal[j] - (2.0 * _k[(i * _stride) + j]), MinCurvature);
            var step = (m - _v[j]) / a;                                                       // t ← (vᵢ − vⱼ) / (kᵢᵢ + kⱼⱼ − 2kᵢⱼ)
            step = Move(i, j, step);
            (i, m) = SmoKernels.StepAndFindUp(Used(_v), step, Row(i), Row(j), Used(_up)); // v ← v − t (Kᵢ − Kⱼ)
            if (Iterations % IterationsPerCheck == 0)
            {
                Poll.Check(ct);
            }
        }
    }

    // βᵢ ← βᵢ + t, βⱼ ← βⱼ − t, as far as the bounds allow. A variable that reaches its bound is put on it exactly.
    private double Move(int i, int j, double step)
    {
        var (roomI, roomJ) = (_high[i] - _beta[i], _beta[j] - _low[j]);
        step = Math.Min(step, Math.Min(roomI, roomJ));
        _beta[i] = step == roomI ? _high[i] : _beta[i] + step;
        _beta[j] = step == roomJ ? _low[j] : _beta[j] - step;
        Close(i);
        Close(j);
        return step;
    }

    // −∞ and ∞ shut a direction: added to v, it never is the largest or the smallest.
    private void Close(int i)
    {
        _up[i] = _beta[i] < _high[i] ? 0 : double.NegativeInfinity;
        _down[i] = _beta[i] > _low[i] ? 0 : double.PositiveInfinity;
    }

    private static int Padded(int rows) => (rows + KernelPanel.Columns - 1) / KernelPanel.Columns * KernelPanel.Columns;

    private Span<double> Used(double[] values) => values.AsSpan(0, _stride);

    private ReadOnlySpan<float> Row(int i) => _k.AsSpan(i * _stride, _stride);
}
