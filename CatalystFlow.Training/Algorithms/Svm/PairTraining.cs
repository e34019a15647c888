namespace CatalystFlow.Training.Algorithms.Svm;

/// <summary>Trains the machine of two classes on more rows than before, starting from where it stands.</summary>
internal sealed class PairTraining
{
    internal const int FoldCount = 5;

    // Values of each class that are enough for a good fit. With few rows each tenth of them makes a better machine, so that kept values
    // tell of worse ones than the last.
    private const int EnoughOnTheWay = 30, EnoughAtLast = 60;

    // The first fifth of the rows has no values worth keeping.
    private const int FirstShare = 5;

    private readonly MappedRows _rows;
    private readonly sbyte[] _labels;
    private readonly (double First, double Second) _c;
    private readonly KernelMatrix _matrix;
    private readonly SmoSolver _solver;

    /// <summary>Prepares the training.</summary>
    /// <param name="rows">All rows of both classes among the first rows of the training data, in order.</param>
    /// <param name="labels">1 for the first class, −1 for the second.</param>
    /// <param name="c">C of the first and of the second class.</param>
    /// <param name="tolerance">Of the optimality conditions.</param>
    /// <param name="workspace">Memory.</param>
    /// <param name="threads">Most threads.</param>
    public PairTraining(
        MappedRows rows, sbyte[] labels, (double First, double Second) c, double tolerance, SmoWorkspace workspace, int threads)
    {
        (_rows, _labels, _c) = (rows, labels, c);
        _matrix = new(rows, workspace, threads);
        _solver = new(workspace.Inner, tolerance, threads);
    }

    /// <summary>Moves the machine to the optimum on the rows, and fits its sigmoid.</summary>
    /// <param name="machine">As it stands after fewer rows.</param>
    /// <param name="isLast">Whether no more rows will come, so that the sigmoid stays and is worth more work.</param>
    /// <param name="ct">Stops the work.</param>
    public void Continue(PairMachine machine, bool isLast, CancellationToken ct)
    {
        var problem = new SmoProblem(_matrix, _labels, _c);
        var unseen = Start(problem, machine, ct);
        _solver.Solve(problem, ct);
        (machine.Beta, machine.V) = (problem.Beta[.._rows.Count], problem.V[.._rows.Count]);
        (machine.Unseen, machine.Intercept) = (unseen, problem.Intercept());
        machine.Sigmoid = FitSigmoid(unseen, isLast, ct);
    }

    // What was kept costs nothing. The machine of the first point knew too little to be asked, but many values of machines that knew
    // somewhat less than this one make better sigmoids than the few values of its nearest predecessors.
    private PlattSigmoid FitSigmoid(double[] unseen, bool isLast, CancellationToken ct)
    {
        var kept = new SigmoidData(_labels, unseen, _rows.Count / FirstShare);
        return (kept.HasPerClass(isLast ? EnoughAtLast : EnoughOnTheWay) ? kept : new SigmoidData(_labels, CrossValidate(ct))).Fit();
    }

    // Earlier α are feasible on more rows. What the machine says of the new rows it has not seen yet is worth keeping.
    private double[] Start(SmoProblem problem, PairMachine machine, CancellationToken ct)
    {
        var seen = machine.Beta.Length;
        machine.Beta.CopyTo(problem.Beta, 0);
        machine.V.CopyTo(problem.V, 0);
        double[] unseen = [.. machine.Unseen, .. Enumerable.Repeat(double.NaN, _rows.Count - seen)];
        var support = Enumerable.Range(0, seen).Where(i => machine.Beta[i] != 0).ToArray();
        if (support.Length == 0)
        {
            return unseen;
        }

        _matrix.SubtractSums(_rows.Select(support), Array.ConvertAll(support, i => machine.Beta[i]), problem.V, seen, ct);
        for (var i = seen; i < _rows.Count; i++)
        {
            unseen[i] = _labels[i] - problem.V[i] + machine.Intercept;                        // f ← Σ βⱼ k(xᵢ, xⱼ) + b
        }

        return unseen;
    }

    // Decision values by 5-fold cross-validation, folds in turn within each class. Rows held out keep β = 0, so v tells what f is there.
    private double[] CrossValidate(CancellationToken ct)
    {
        var folds = Folds();
        var values = Enumerable.Repeat(double.NaN, _rows.Count).ToArray();
        for (var fold = 0; fold < FoldCount; fold++)
        {
            var problem = new SmoProblem(_matrix, _labels, _c);
            for (var i = 0; i < _rows.Count; i++)
            {
                problem.HeldOut[i] = folds[i] == fold;
            }

            _solver.Solve(problem, ct);
            var intercept = problem.Intercept();
            for (var i = 0; i < _rows.Count; i++)
            {
                values[i] = folds[i] == fold ? _labels[i] - problem.V[i] + intercept : values[i];
            }
        }

        return values;
    }

    private int[] Folds()
    {
        var (positives, negatives) = (0, 0);
        return Array.ConvertAll(_labels, y => (y > 0 ? positives++ : negatives++) % FoldCount);
    }
}
