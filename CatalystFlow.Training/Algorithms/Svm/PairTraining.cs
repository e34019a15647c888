namespace CatalystFlow.Training.Algorithms.Svm;

/// <summary>What the training of a pair needs beside its rows.</summary>
/// <param name="C">C of the first and of the second class.</param>
/// <param name="Tolerance">Of the optimality conditions.</param>
/// <param name="Memory">Bytes of kernel rows to keep.</param>
/// <param name="Threads">Most threads.</param>
internal sealed record PairSettings((double First, double Second) C, double Tolerance, long Memory, int Threads);

/// <summary>Trains the machine of two classes on more rows than before, starting from where it stands.</summary>
/// <param name="rows">All rows of both classes among the first rows of the training data, in order.</param>
/// <param name="labels">1 for the first class, −1 for the second.</param>
/// <param name="settings">The settings.</param>
internal sealed class PairTraining(MappedRows rows, sbyte[] labels, PairSettings settings)
{
    private const int FoldCount = 5;

    private readonly SmoSolver _solver = new(settings.Tolerance, settings.Threads);

    /// <summary>Moves the machine to the optimum on the rows, and fits its sigmoid.</summary>
    public void Continue(PairMachine machine, CancellationToken ct)
    {
        var problem = new SmoProblem(new(rows, settings.Memory, settings.Threads), labels, settings.C);
        var unseen = Start(problem, machine, ct);
        _solver.Solve(problem, ct);
        (machine.Beta, machine.V) = (problem.Beta[..rows.Count], problem.V[..rows.Count]);
        (machine.Unseen, machine.Intercept) = (unseen, problem.Intercept());
        machine.Sigmoid = FitSigmoid(unseen, ct);
    }

    // Of what was kept the younger half counts: a machine trained on half of the rows or more judged these. It costs nothing.
    private PlattSigmoid FitSigmoid(double[] unseen, CancellationToken ct)
    {
        var kept = new SigmoidData(labels, unseen, rows.Count / 2);
        return (kept.IsEnough ? kept : new SigmoidData(labels, CrossValidate(ct))).Fit();
    }

    // Earlier α are feasible on more rows. What the machine says of the new rows it has not seen yet is worth keeping.
    private double[] Start(SmoProblem problem, PairMachine machine, CancellationToken ct)
    {
        var seen = machine.Beta.Length;
        machine.Beta.CopyTo(problem.Beta, 0);
        machine.V.CopyTo(problem.V, 0);
        double[] unseen = [.. machine.Unseen, .. Enumerable.Repeat(double.NaN, rows.Count - seen)];
        if (!machine.Beta.Any(beta => beta != 0))
        {
            return unseen;
        }

        var support = Enumerable.Range(0, seen).Where(i => machine.Beta[i] != 0).ToArray();
        var beta = Array.ConvertAll(support, i => machine.Beta[i]);
        problem.Matrix.SubtractSums(rows.Select(support), beta, problem.V, seen, ct);
        for (var i = seen; i < rows.Count; i++)
        {
            unseen[i] = labels[i] - problem.V[i] + machine.Intercept;                         // f ← Σ βⱼ k(xᵢ, xⱼ) + b
        }

        return unseen;
    }

    // Decision values by 5-fold cross-validation, folds in turn within each class, as few rows need it.
    private double[] CrossValidate(CancellationToken ct)
    {
        var folds = Folds();
        var values = Enumerable.Repeat(double.NaN, rows.Count).ToArray();
        for (var fold = 0; fold < FoldCount; fold++)
        {
            var kept = Enumerable.Range(0, rows.Count).Where(i => folds[i] != fold).ToArray();
            var held = Enumerable.Range(0, rows.Count).Where(i => folds[i] == fold).ToArray();
            var keptLabels = Array.ConvertAll(kept, i => labels[i]);
            if (held.Length > 0 && keptLabels.Distinct().Count() == 2)
            {
                Predict(rows.Select(kept), keptLabels, held, values, ct);
            }
        }

        return values;
    }

    private void Predict(MappedRows kept, sbyte[] keptLabels, int[] held, double[] values, CancellationToken ct)
    {
        var problem = new SmoProblem(new(kept, settings.Memory, settings.Threads), keptLabels, settings.C);
        _solver.Solve(problem, ct);
        var targets = new KernelMatrix(rows.Select(held), settings.Memory, settings.Threads);
        var sums = new double[held.Length];
        targets.SubtractSums(kept, problem.Beta.AsMemory(0, kept.Count), sums, 0, ct);
        var intercept = problem.Intercept();
        for (var i = 0; i < held.Length; i++)
        {
            values[held[i]] = intercept - sums[i];
        }
    }

    private int[] Folds()
    {
        var (positives, negatives) = (0, 0);
        return Array.ConvertAll(labels, y => (y > 0 ? positives++ : negatives++) % FoldCount);
    }
}
