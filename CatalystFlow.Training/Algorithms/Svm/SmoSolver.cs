using System.Runtime.InteropServices;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.Svm;

/// <summary>
/// Solves the dual by decomposition: takes the rows that violate the optimality conditions most as a working set, lets
/// <see cref="WorkingSetSolver"/> optimise these, and carries what moved into v of all rows; again until m(β) − M(β) ≤ tolerance.
/// Rows far from the border never enter a set, which spares what LIBSVM saves by shrinking.
/// Source: Joachims, "Making large-scale support vector machine learning practical", 1999.
/// Cost per round: the kernel rows of the set that are not held, rows · features each, as one matrix product; and rows · set sums.
/// </summary>
internal sealed class SmoSolver(WorkingSetSolver inner, double tolerance, int threads)
{
    private const int ChunkColumns = 1024;

    // A set need not be solved better than its surroundings deserve.
    private const double InnerShare = 0.1;

    // Numbers of very different size may never meet the tolerance; what is reached then is a model all the same.
    private const long MinIterationLimit = 100_000;
    internal const long IterationsPerRow = 1000;

    /// <summary>Moves β and v of the problem to the optimum.</summary>
    public void Solve(SmoProblem problem, CancellationToken ct)
    {
        if (problem.Count <= problem.Matrix.SetRows)
        {
            SolveWhole(problem, ct);
            return;
        }

        var sets = new WorkingSets(problem, problem.Matrix.SetRows);
        var left = Math.Max(MinIterationLimit, IterationsPerRow * problem.Count);
        while (left > 0)
        {
            Poll.Check(ct);
            var (largest, smallest) = problem.Extremes();
            if (!(largest - smallest > tolerance))
            {
                return;
            }

            var set = sets.Next(largest, smallest);
            inner.Load(problem, set);
            inner.Solve(Math.Max(tolerance / 2, InnerShare * (largest - smallest)), left, ct);
            if (inner.Iterations == 0)
            {
                return;
            }

            left -= Math.Max(inner.Iterations, set.Length);
            Apply(problem, set, ct);
        }
    }

    // Few rows are one set, whose v is kept by the iterations themselves.
    private void SolveWhole(SmoProblem problem, CancellationToken ct)
    {
        int[] all = [.. Enumerable.Range(0, problem.Count)];
        inner.Load(problem, all);
        inner.Solve(tolerance, MinIterationLimit, ct);
        inner.Beta.CopyTo(problem.Beta);
        inner.V.CopyTo(problem.V);
    }

    // v ← v − Σ Δβᵢ Kᵢ
    private void Apply(SmoProblem problem, ReadOnlySpan<int> set, CancellationToken ct)
    {
        var (moved, changes) = (new List<int>(set.Length), new List<double>(set.Length));
        for (var i = 0; i < set.Length; i++)
        {
            var change = inner.Beta[i] - problem.Beta[set[i]];
            if (change != 0)
            {
                problem.Beta[set[i]] = inner.Beta[i];
                moved.Add(set[i]);
                changes.Add(change);
            }
        }

        var rows = problem.Matrix.Rows(CollectionsMarshal.AsSpan(moved), ct);
        var width = problem.Matrix.Width;
        var chunks = (width + ChunkColumns - 1) / ChunkColumns;
        Parallelism.For(chunks, threads, chunk =>
        {
            var first = chunk * ChunkColumns;
            var columns = Math.Min(ChunkColumns, width - first);
            for (var i = 0; i < rows.Length; i++)
            {
                SmoKernels.AddScaled(problem.V.AsSpan(first, columns), -changes[i], rows[i].AsSpan(first, columns));
            }
        }, ct);
    }
}
