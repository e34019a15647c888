using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.Svm;

/// <summary>
/// Solves the dual by decomposition: takes the rows that violate the optimality conditions most as a working set, lets
/// <see cref="WorkingSetSolver"/> optimise these, and carries what moved into v of all rows; again until m(β) − M(β) ≤ tolerance.
/// Rows far from the border never enter a set, which spares what LIBSVM saves by shrinking.
/// Source: Joachims, "Making large-scale support vector machine learning practical", 1999.
/// Cost per round: the kernel rows of the set that are not held, rows · features each, as one matrix product; and rows · set sums.
/// </summary>
internal sealed class SmoSolver(double tolerance, int threads)
{
    private const int SetRows = 256;
    private const int ChunkColumns = 1024;

    // A set need not be solved better than its surroundings deserve.
    private const double InnerShare = 0.1;

    // LIBSVM's limit: ten million iterations, or a hundred per row.
    private const long MinIterationLimit = 10_000_000;
    private const long IterationsPerRow = 100;

    private WorkingSetSolver? _inner;

    /// <summary>Moves β and v of the problem to the optimum.</summary>
    public void Solve(SmoProblem problem, CancellationToken ct)
    {
        var capacity = Math.Min(Math.Min(SetRows, problem.Count), problem.Matrix.Capacity);
        var sets = new WorkingSets(problem, capacity);
        _inner ??= new(SetRows);
        var left = Math.Max(MinIterationLimit, IterationsPerRow * problem.Count);
        while (left > 0)
        {
            var (largest, smallest) = problem.Extremes();
            if (!(largest - smallest > tolerance))
            {
                return;
            }

            var set = sets.Next(largest, smallest);
            var rows = problem.Matrix.Rows(set, ct);
            _inner.Load(problem, set, rows);
            _inner.Solve(Math.Max(tolerance / 2, InnerShare * (largest - smallest)), left, ct);
            if (_inner.Iterations == 0)
            {
                return;
            }

            left -= _inner.Iterations;
            Apply(problem, set, rows, ct);
        }
    }

    // v ← v − Σ Δβᵢ Kᵢ
    private void Apply(SmoProblem problem, ReadOnlySpan<int> set, float[][] rows, CancellationToken ct)
    {
        var moved = new List<(double Change, float[] Row)>();
        for (var i = 0; i < set.Length; i++)
        {
            var change = _inner!.Beta[i] - problem.Beta[set[i]];
            problem.Beta[set[i]] = _inner.Beta[i];
            if (change != 0)
            {
                moved.Add((change, rows[i]));
            }
        }

        var width = problem.Matrix.Width;
        var chunks = (width + ChunkColumns - 1) / ChunkColumns;
        Parallelism.For(chunks, threads, chunk =>
        {
            var first = chunk * ChunkColumns;
            var columns = Math.Min(ChunkColumns, width - first);
            foreach (var (change, row) in moved)
            {
                SmoKernels.AddScaled(problem.V.AsSpan(first, columns), -change, row.AsSpan(first, columns));
            }
        }, ct);
    }
}
