using System.Collections.Concurrent;
using System.Globalization;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Evaluation;
using CatalystFlow.Training.Hyperparameters;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.Svm;

/// <summary>
/// Support vector machines, one for each pair of classes, as a learning curve: the optimum on 10 %, 20 %, … 100 % of the training rows.
/// Objective of a pair: min over α of ½ Σᵢⱼ αᵢαⱼ yᵢyⱼ k(xᵢ, xⱼ) − Σᵢ αᵢ with 0 ≤ αᵢ ≤ C · weight of the class and Σᵢ yᵢαᵢ = 0.
/// Source: Cortes and Vapnik, "Support-vector networks", 1995; solved by decomposition, see <see cref="SmoSolver"/>.
/// Shapes: α rows of both classes; f(x) = Σᵢ yᵢαᵢ k(xᵢ, x) + b. The class with most pairs won is predicted.
/// γ and class weights are those of all training rows at every point: so the kernel and the bounds stay what they are, earlier α remain
/// feasible on more rows, and each point starts from the one before.
/// Probabilities: a sigmoid per pair, see <see cref="PlattSigmoid"/>, coupled by <see cref="PairwiseCoupling"/>. It is fitted to decision
/// values of rows that the machine had not learned from: those that came new with the later points of the curve, judged by the machine
/// before (progressive validation; Blum, Kalai and Langford, "Beating the hold-out", 1999), or those of a 5-fold cross-validation where
/// fewer than 30 per class came new.
/// Cost per step: rows · support vectors · features for each pair at most; pairs, or for two classes kernel rows, in parallel.
/// </summary>
public sealed class SvmTrainer : LearningCurveTrainer
{
    private const double Tolerance = 1e-3;
    private const long WorkspaceBytes = 256L << 20;
    private const long SharedWorkspaceBytes = 64L << 20;

    private const int MaxLiveRows = 500;
    private const int MaxFinalRows = 2000;

    // 500 classes are 124,750 pairs: beyond, coupling their probabilities takes hours.
    private static readonly ClassLimit Classes = ClassLimit.Always(
        500, "A support vector machine separates every pair of classes, so it takes", "Choose another algorithm, or leave out rare classes.");

    private readonly ConcurrentBag<SmoWorkspace> _workspaces = [];
    private readonly long _workspaceBytes;
    private readonly double[] _c;
    private readonly double _tolerance;
    private readonly OneVsOne _pairs;
    private readonly MappedRows _rows;
    private SvmModel _model;

    /// <summary>Makes an untrained model.</summary>
    public SvmTrainer(TrainerContext context)
        : this(context, Tolerance)
    {
    }

    /// <summary>The same with another tolerance, to be held against a reference at the exact optimum.</summary>
    internal SvmTrainer(TrainerContext context, double tolerance)
        : base(context)
    {
        Classes.Check(context);
        var (values, train) = (context.Hyperparameters, context.Train);
        (_tolerance, _workspaceBytes) = (tolerance, ClassCount == 2 ? WorkspaceBytes : SharedWorkspaceBytes);
        _c = [.. ClassWeight.Of(values, train.Labels, ClassCount).Select(weight => weight * values.Real("C"))];
        _rows = MappedRows.Map(new(Kernels[values.Choice("kernel")], train.Features), train.Features);
        _pairs = new(train.Labels, ClassCount);
        _model = new(_rows, _pairs, []);
    }

    /// <summary>The catalog entry.</summary>
    public static Algorithm Algorithm { get; } = new(
        "svm", "SVM", "Kernel machines",
        "Draws the border with the widest margin, curved by a kernel: strong on small and medium tables.",
        StepStyle.LearningCurve, "% of training rows", PrefersOneHot: true, UsesChance: false,
        [
            Hyperparameter.Real("C", "C (cost of a violation)", 0.01, 100, 1,
                "Cost of a training row on the wrong side of the margin.",
                "The margin narrows, and with a curved kernel the border bends around single rows. Too much: training accuracy nears 100 % while validation accuracy falls.",
                "A wide, smooth margin that lets some rows be wrong. Too little: training and validation accuracy are both low.",
                logScale: true),
            Hyperparameter.Choice("kernel", "Kernel", ["linear", "poly", "rbf"], "rbf",
                "How the similarity of two rows is measured, and so which borders can be drawn.",
                "rbf draws any smooth border, poly a cubic one, which cannot close a ring. Too flexible: a wide gap between training and validation accuracy.",
                "linear draws a flat border, the steadiest with many columns and few rows. Too stiff: both curves meet at a low level."),
            ClassWeight.OfMachines,
        ],
        [
            new("gamma", "scale", "1 / (features · variance of all training values): the reach of a row fits the spread of the data."),
            new("degree", "3", "Of the poly kernel: (γ xᵀz)³. Higher degrees seldom help and strain the numbers."),
            new("coef0", "0", "Of the poly kernel: without a constant it has cubic terms only, neither linear nor quadratic ones."),
            new("decision_function_shape", "one-vs-one",
                "A machine for each pair of classes; each is small, and the class that wins most pairs is predicted."),
            new("tol", Text($"{Tolerance}"),
                Text($"A machine is done when no two rows violate optimality by more; machines that do not converge stop after {SmoSolver.IterationsPerRow:N0} iterations per row.")),
            new("probability", "Platt scaling",
                Text($"Sigmoids are fitted to rows a machine had not seen: those new at later points of the curve, or {PairTraining.FoldCount} folds where few.")),
        ],
        AlgorithmTexts.Load(
            "svm",
            ("live rows", MaxLiveRows),
            ("final rows", MaxFinalRows),
            ("tolerance", Tolerance)),
        context => new SvmTrainer(context))
    {
        LiveSample = new(AtLeast: 600, OneIn: 20),
        ClassLimit = Classes,
    };

    /// <inheritdoc/>
    public override int LiveTrainingRows => ClassCount == 2 ? RowsSeen : Math.Min(RowsSeen, MaxLiveRows);

    /// <summary>
    /// All for two classes, where the solver knows their scores. For more classes a row costs its kernel with every support vector: 2,000
    /// tell the accuracy to within a percentage point.
    /// </summary>
    public override int FinalTrainingRows => ClassCount == 2 ? RowsSeen : Math.Min(RowsSeen, MaxFinalRows);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    protected override int StateVersion => 1;

    /// <inheritdoc/>
    protected override string Remedy => "Check the data for extreme values, or lower C.";

    private static Dictionary<string, KernelKind> Kernels { get; } = new()
    {
        ["linear"] = KernelKind.Linear,
        ["poly"] = KernelKind.Poly,
        ["rbf"] = KernelKind.Rbf,
    };

    /// <summary>The machines.</summary>
    internal OneVsOne Pairs => _pairs;

    /// <inheritdoc/>
    public override Scorer CreateScorer(FeatureMatrix rows) => ClassCount == 2 && ReferenceEquals(rows, Context.Train.Features)
        ? new LearnedRowsScorer(this, rows, Context.Train.Labels)
        : base.CreateScorer(rows);

    /// <inheritdoc/>
    public override void SaveModel(BinaryWriter writer) => _model.Write(writer);

    /// <summary>Decision values of all pairs of classes seen, rows × pairs.</summary>
    internal double[] Decide(FeatureMatrix rows) => _model.Decide(rows);

    /// <inheritdoc/>
    protected override double LearnFrom(int rows, CancellationToken ct)
    {
        var present = Present(rows);
        var pairs = OneVsOne.Among(present).OrderByDescending(pair => _pairs.Count(pair)).ToArray();
        var threadsOfPair = pairs.Length == 1 ? Context.MaxThreads : 1;
        Parallelism.For(
            pairs.Length,
            Context.MaxThreads,
            () => _workspaces.TryTake(out var idle) ? idle : new(_workspaceBytes),
            (item, workspace) => Train(pairs[item], rows, workspace, threadsOfPair, ct),
            _workspaces.Add,
            ct);
        _model = new(_rows, _pairs, present);
        return 0;
    }

    /// <inheritdoc/>
    protected internal override void PredictBlock(FeatureMatrix rows, int first, Span<float> probabilities) =>
        _model.Predict(rows, first, probabilities);

    /// <inheritdoc/>
    protected override void SaveState(BinaryWriter writer)
    {
        foreach (var pair in _pairs.All)
        {
            _pairs.Machine(pair).Write(writer);
        }
    }

    /// <inheritdoc/>
    protected override void LoadState(BinaryReader reader)
    {
        foreach (var pair in _pairs.All)
        {
            _pairs.Machine(pair).Read(reader, _pairs.Count(pair));
        }

        _model = new(_rows, _pairs, Present(RowsSeen));
    }

    private int[] Present(int rows)
    {
        var among = ClassesAmong(rows);
        return [.. Enumerable.Range(0, ClassCount).Where(k => among[k])];
    }

    private void Train((int First, int Second) pair, int end, SmoWorkspace workspace, int threads, CancellationToken ct)
    {
        var rows = _pairs.Rows(pair, end);
        var c = (_c[pair.First], _c[pair.Second]);
        var training = new PairTraining(_rows.Select(rows), _pairs.Signs(pair, rows), c, _tolerance, workspace, threads);
        training.Continue(_pairs.Machine(pair), isLast: end == _rows.Count, ct);
    }
}
