using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Evaluation;
using CatalystFlow.Training.Hyperparameters;
using CatalystFlow.Training.Numerics;
using CatalystFlow.Training.Trees;

namespace CatalystFlow.Training.Algorithms.GradientBoosting;

/// <summary>
/// Gradient boosting of regression trees. Objective: the log loss (1/n) Σᵢ −ln p(yᵢ|xᵢ), with p the softmax of K sums of trees Fₖ(x),
/// or the logistic function of one sum for two classes. Each round adds to every sum a tree that is a Newton step on the loss.
/// Source: Friedman, "Greedy function approximation: a gradient boosting machine", Annals of Statistics 29, 2001; second-order gain
/// and histograms as in Chen and Guestrin, "XGBoost", 2016, and Ke et al., "LightGBM", 2017.
/// Shapes: features as bytes of at most 255 bins in blocks of eight; scores outputs × rows; a tree has at most 2^(depth + 1) − 1 nodes.
/// Cost per step (one round): outputs · rows · features · (1 + (depth − 1) / 2) additions. Several classes: one tree per thread; one
/// tree: its rows among the threads. Sums are whole numbers, so nothing depends on the number of threads.
/// </summary>
public sealed class GradientBoostingTrainer : Trainer
{
    // Two classes: a leaf whose rows are all but certain has nothing to say, and its Newton step −G / H would be mostly noise.
    private const double MinHessian = 0.5;

    // Several classes: splits count rows and a leaf is damped instead. On diamonds_cut that was half a point of accuracy better than
    // second-order gain. Why is not known; a guess is that most rows are all but certain not to be of a class, so that gain in units
    // of hessians favours the few that are not.
    private const double Penalty = 0.1;

    // Between the first and the last step this many training rows are evaluated: reading them all would cost more than the trees.
    private const int MinLiveRows = 2000;
    private const int LiveShare = 20;

    private readonly int _roundCount;
    private readonly BoostedTreeOptions _options;
    private readonly float[] _initial;
    private readonly List<BoostedTree[]> _rounds = [];
    private readonly ConcurrentBag<BoostedTreeGrower> _growers = [];
    private readonly LogLoss _loss;
    private ClassScores _scores;
    private FeatureBlocks? _features;
    private BoostedTreeGrower? _together;

    /// <summary>Makes a model of the class shares, before the first tree.</summary>
    public GradientBoostingTrainer(TrainerContext context)
        : base(context)
    {
        _roundCount = context.Hyperparameters.Integer("n_estimators");
        _initial = ClassScores.Initial(context.Train.Labels, ClassCount);
        _scores = new(context.Train.Count, ClassCount, _initial);
        _loss = new(context.Train.Labels, ClassCount);

        // Friedman's Newton step for K classes carries (K − 1) / K, since the K sums of trees have only K − 1 degrees of freedom.
        var shrink = _initial.Length == 1 ? 1 : (ClassCount - 1.0) / ClassCount;
        var step = context.Hyperparameters.Real("learning_rate") * shrink;
        var several = _initial.Length > 1;
        _options = new(context.Hyperparameters.Integer("max_depth"), MinHessian, step, several, several ? Penalty : 0);
    }

    /// <summary>The catalog entry.</summary>
    public static Algorithm Algorithm { get; } = new(
        "gradient-boosting", "Gradient boosting", "Ensembles",
        "Small trees one after another, each correcting the errors of the trees before: often the most accurate model for a table.",
        StepStyle.GrowingEnsemble, "round", PrefersOneHot: false, UsesChance: false,
        [
            Hyperparameter.Integer("n_estimators", "Rounds", 10, 500, 100,
                "Number of boosting rounds. Each adds one tree for two classes, or one tree per class for more.",
                "Fits closer; when the validation log loss rises while the training log loss falls, there are too many.",
                "Ends sooner; when both log losses still fall at the end, there are too few."),
            Hyperparameter.Real("learning_rate", "Learning rate", 0.01, 1, 0.1,
                "Share of each tree's correction that is added.",
                "Learns in fewer rounds; too high a rate shows in a validation log loss that rises early or jumps.",
                "Generalises better, but needs more rounds in proportion; too low a rate leaves the log loss still falling at the end.",
                logScale: true),
            Hyperparameter.Integer("max_depth", "Maximum depth", 1, 10, 3,
                "Maximum number of questions from the root of a tree to a leaf: how many features can act together.",
                "Captures richer interplay; too much depth shows in a training log loss near zero and a validation log loss far above it.",
                "Simpler, faster trees; with depth 1 every feature acts on its own."),
            EarlyStopping.Of("round"),
        ],
        [
            new("loss", "log_loss", "The right loss where probabilities are wanted."),
            new("criterion", "second-order gain (two classes), friedman_mse (more)", "The one that was the more accurate on real data sets."),
            new("min_child_weight", $"{Text(MinHessian)} (two classes)",
                "Both sides of a split need so much curvature Σ p (1 − p): a leaf whose rows are all but certain has nothing to say."),
            new("leaf_penalty", $"{Text(Penalty)} (more classes)", "Added to the curvature of every leaf, so that few rows move the scores less."),
            new("max_bins", Text(Binner.MaxBins), "Features are sorted into bins once, which makes every later split cheap and costs hardly any accuracy."),
            new("subsample", "1", "Every tree sees all rows and features: the seed decides the split of the rows only."),
        ],
        AlgorithmTexts.Load(
            "gradient-boosting",
            ("live share", Words.Share(LiveShare)),
            ("live rows", MinLiveRows),
            ("bins", Binner.MaxBins),
            ("least curvature", MinHessian),
            ("rows at one per cent", (int)Math.Round(MinHessian / (0.01 * 0.99))),
            ("penalty", Penalty)),
        context => new GradientBoostingTrainer(context));

    /// <inheritdoc/>
    public override int TotalSteps => _roundCount;

    /// <inheritdoc/>
    public override double Position => StepsDone;

    /// <inheritdoc/>
    public override int LiveTrainingRows => FirstRows(MinLiveRows, LiveShare);

    /// <inheritdoc/>
    protected override int StateVersion => 1;

    /// <inheritdoc/>
    protected override string Remedy => "Lower the learning rate.";

    /// <inheritdoc/>
    public override Scorer CreateScorer(FeatureMatrix rows) => ReferenceEquals(rows, Context.Train.Features)
        ? new TrainingRowsScorer(() => _scores)
        : new BoostingScorer(rows, new(rows.Rows, ClassCount, _initial), _rounds);

    /// <inheritdoc/>
    public override void SaveModel(BinaryWriter writer)
    {
        writer.WriteArray<float>(_initial);
        writer.Write(_rounds.Count);
        foreach (var tree in _rounds.SelectMany(trees => trees))
        {
            tree.Write(writer);
        }
    }

    /// <inheritdoc/>
    protected override double Learn(CancellationToken ct)
    {
        var threads = Math.Max(1, Context.MaxThreads);
        _features ??= new(Binner.Bin(Context.Train.Features, threads, ct), threads, ct);
        var loss = _loss.Differentiate(_scores, threads, ct);
        if (!double.IsFinite(loss))
        {
            return loss;
        }

        // As many trees at once as threads allow; the rest one by one on all threads.
        var trees = new BoostedTree[_initial.Length];
        var alone = trees.Length / threads * threads;
        Parallelism.For(alone, threads, k => trees[k] = GrowAlone(k, ct), ct);
        for (var k = alone; k < trees.Length; k++)
        {
            _together ??= new(_features, _options, threads);
            trees[k] = _together.Grow(_loss, k, _scores.Of[k], ct);
        }

        _rounds.Add(trees);
        return loss;
    }

    /// <inheritdoc/>
    protected internal override void PredictBlock(FeatureMatrix rows, int first, Span<float> probabilities)
    {
        var count = probabilities.Length / ClassCount;
        var scores = new ClassScores(count, ClassCount, _initial);
        var buffer = ArrayPool<float>.Shared.Rent(ColumnBlock.Length(count, rows.Columns));
        var columns = ColumnBlock.Copy(rows, first, count, buffer);
        foreach (var trees in _rounds)
        {
            scores.Add(trees, columns, 0);
        }

        ArrayPool<float>.Shared.Return(buffer);
        scores.Read(0, probabilities);
    }

    /// <inheritdoc/>
    protected override void TakeBest()
    {
        _rounds.RemoveRange(StepsDone, _rounds.Count - StepsDone);
        AddUp();
    }

    /// <inheritdoc/>
    protected override void SaveState(BinaryWriter writer) => SaveModel(writer);

    /// <inheritdoc/>
    protected override void LoadState(BinaryReader reader)
    {
        reader.ReadArray<float>(_initial);
        reader.Expect(StepsDone, "number of rounds");
        var maxNodes = (1 << (_options.MaxDepth + 1)) - 1;
        _rounds.Clear();
        for (var round = 0; round < StepsDone; round++)
        {
            _rounds.Add([.. _initial.Select(_ => BoostedTree.Read(reader, maxNodes, FeatureCount))]);
        }

        AddUp();
    }

    // The same additions in the same order as while learning.
    private void AddUp()
    {
        _scores = new(Context.Train.Count, ClassCount, _initial);
        new BoostingScorer(Context.Train.Features, _scores, _rounds).AddAll(Context.MaxThreads);
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    private BoostedTree GrowAlone(int output, CancellationToken ct)
    {
        var grower = _growers.TryTake(out var idle) ? idle : new(_features!, _options, threads: 1);
        var tree = grower.Grow(_loss, output, _scores.Of[output], ct);
        _growers.Add(grower);
        return tree;
    }
}
