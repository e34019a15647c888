using System.Collections.Concurrent;
using System.Globalization;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Evaluation;
using CatalystFlow.Training.Hyperparameters;
using CatalystFlow.Training.Numerics;
using CatalystFlow.Training.Trees;

namespace CatalystFlow.Training.Algorithms.RandomForest;

/// <summary>
/// A forest of classification trees, each grown on rows drawn with replacement and on a few features drawn for every split.
/// Prediction: the mean of the class shares in the leaves a row falls into, p(k|x) = (1/T) Σₜ pₜ(k|x).
/// Source: Breiman, "Random forests", Machine Learning 45, 2001.
/// Shapes: features as one byte column each of at most 255 bins; a tree has at most 2 · rows − 1 nodes.
/// Cost per step: 5 trees · rows · depth · √features. One tree per thread; a tree depends on the seed and its number only.
/// </summary>
public sealed class RandomForestTrainer : Trainer
{
    // A tree stays in the cache for so many rows.
    internal const int RowsPerTree = 1024;

    private const int TreesPerStep = 5;
    private const int DefaultTrees = 100;

    // Every tree has to be asked about the rows it was not grown on. So many training rows, or a tenth of them, tell their accuracy,
    // which nearly always is close to 1, to a tenth of a percentage point; all of a million would take a tenth of the run.
    private const int ManyRows = 8 * RowsPerTree;
    private const int EvaluatedShare = 10;

    // Trees draw from sequences far from those of other parts of a run with the same seed.
    private const long FirstStream = 1L << 32;

    private readonly int _treeCount;
    private readonly TreeOptions _options;
    private readonly Tree[] _trees;
    private readonly ConcurrentBag<TreeGrower> _growers = [];
    private readonly KnownLeaves _known;
    private BinnedColumn[]? _columns;
    private int _grown;

    /// <summary>Makes an empty forest.</summary>
    public RandomForestTrainer(TrainerContext context)
        : base(context)
    {
        if (context.ClassCount > Sample.MaxClasses)
        {
            throw new TrainingException($"A forest takes at most {Sample.MaxClasses} classes; the target has {context.ClassCount}.");
        }

        _treeCount = context.Hyperparameters.Integer("n_estimators");
        _trees = new Tree[_treeCount];
        _known = new(_treeCount, WholeBlocks(FinalTrainingRows));
        var perSplit = Math.Max(1, (int)Math.Sqrt(FeatureCount));
        var weights = ClassWeight.Of(context.Hyperparameters, context.Train.Labels, ClassCount);
        var equal = Array.TrueForAll(weights, weight => weight == 1);
        _options = new(ClassCount, context.Hyperparameters.OptionalInteger("max_depth"), perSplit, equal ? [] : weights,
            context.Hyperparameters.Integer("min_samples_leaf"));
    }

    /// <summary>The catalog entry.</summary>
    public static Algorithm Algorithm { get; } = new(
        "random-forest", "Random forest", "Ensembles",
        "Many trees, each grown on different rows and features, vote: strong on tables, with little to tune.",
        StepStyle.GrowingEnsemble, "tree", PrefersOneHot: false, UsesChance: true,
        [
            Hyperparameter.Integer("n_estimators", "Trees", 10, 500, DefaultTrees,
                "Number of trees that vote.",
                "A steadier vote and smoother probabilities; time and memory grow in proportion, and the gain levels off.",
                "Faster, but the vote depends more on chance."),
            Hyperparameter.Integer("max_depth", "Maximum depth", 3, 50, null,
                "Maximum number of questions from the root of a tree to a leaf.",
                "Trees follow finer detail; each overfits more, which the vote mostly evens out.",
                "Coarser, smaller and faster trees that may miss how features act together.",
                noneLabel: "unlimited"),
            Hyperparameter.Integer("min_samples_leaf", "Minimum rows per leaf", 1, 50, 1,
                "Minimum number of a tree's rows in a leaf.",
                "Smoother probabilities, smaller and faster trees; too much blurs what only a few rows show, and all curves sink.",
                "Trees grow until their leaves are pure; the vote smooths what they memorise."),
            ClassWeight.OfTrees,
            EarlyStopping.Of("step", more: string.Create(
                CultureInfo.InvariantCulture,
                $" A step is {TreesPerStep} trees: a run of {DefaultTrees} trees has {DefaultTrees / TreesPerStep} steps, and a patience above "
                    + $"{(DefaultTrees / TreesPerStep) - 2} cannot end it.")),
        ],
        [
            new("criterion", "gini", "Cheap to compute, and entropy rarely chooses better splits."),
            new("max_features", "sqrt", "Drawing √features for each split keeps the trees different, and the vote needs different trees."),
            new("bootstrap", "true", "Every tree sees rows drawn with replacement, about 63 % of them at least once."),
        ],
        AlgorithmTexts.Load(
            "random-forest",
            ("bins", Binner.MaxBins),
            ("trees", Words.Number(TreesPerStep)),
            ("train rows", ManyRows),
            ("train share", Words.Share(EvaluatedShare))),
        context => new RandomForestTrainer(context));

    /// <inheritdoc/>
    public override int TotalSteps => (_treeCount + TreesPerStep - 1) / TreesPerStep;

    /// <inheritdoc/>
    public override double Position => TreesAt(StepsDone);

    /// <inheritdoc/>
    public override int LiveTrainingRows => FinalTrainingRows;

    /// <summary>All up to 8,192, beyond that as many or a tenth.</summary>
    public override int FinalTrainingRows => FirstRows(ManyRows, EvaluatedShare);

    /// <inheritdoc/>
    protected override int StateVersion => 1;

    /// <inheritdoc/>
    protected override int RowsPerPrediction => RowsPerTree;

    /// <inheritdoc/>
    public override Scorer CreateScorer(FeatureMatrix rows) => rows == Context.Train.Features
        ? new ForestScorer(rows, _known.Rows, ClassCount, () => Forest, _known)
        : new ForestScorer(rows, rows.Rows, ClassCount, () => Forest, null);

    /// <inheritdoc/>
    public override void SaveModel(BinaryWriter writer)
    {
        var forest = Forest.Span;
        writer.Write(forest.Length);
        foreach (var tree in forest)
        {
            tree.Write(writer);
        }
    }

    /// <inheritdoc/>
    protected override double Learn(CancellationToken ct)
    {
        _columns ??= Binner.Bin(Context.Train.Features, Context.MaxThreads, ct);
        _known.Forget(TreesAt(StepsDone));
        var wanted = TreesAt(StepsDone + 1);
        if (_grown < wanted)
        {
            // No thread idles at the end of a step: what exceeds the step waits for the next one.
            var threads = Math.Max(1, Context.MaxThreads);
            var first = _grown;
            var end = Math.Min(_treeCount, first + ((wanted - first + threads - 1) / threads * threads));
            Parallelism.For(end - first, threads, i => _trees[first + i] = Grow(first + i, ct), ct);
            _grown = end;
        }

        return 0;
    }

    /// <inheritdoc/>
    protected internal override void PredictBlock(FeatureMatrix rows, int first, Span<float> probabilities)
    {
        probabilities.Clear();
        foreach (var tree in Forest.Span)
        {
            tree.AddShares(rows, first, probabilities, ClassCount);
        }

        var count = Forest.Length;
        foreach (ref var p in probabilities)
        {
            p = count == 0 ? 1f / ClassCount : p / count;
        }
    }

    /// <summary>The first trees are what they were: see <see cref="Forest"/>.</summary>
    protected override void TakeBest()
    {
    }

    /// <inheritdoc/>
    protected override void SaveState(BinaryWriter writer) => SaveModel(writer);

    /// <inheritdoc/>
    protected override void LoadState(BinaryReader reader)
    {
        reader.Expect(TreesAt(StepsDone), "number of trees");
        for (_grown = 0; _grown < TreesAt(StepsDone); _grown++)
        {
            _trees[_grown] = Tree.Read(reader, (2 * Context.Train.Count) - 1, FeatureCount, ClassCount);
        }
    }

    private int WholeBlocks(int rows) => Math.Min(Context.Train.Count, (rows + RowsPerTree - 1) / RowsPerTree * RowsPerTree);

    private ReadOnlyMemory<Tree> Forest => _trees.AsMemory(0, TreesAt(StepsDone));

    private int TreesAt(int step) => Math.Min(_treeCount, step * TreesPerStep);

    private Tree Grow(int tree, CancellationToken ct)
    {
        var grower = _growers.TryTake(out var idle) ? idle : new(_columns!, Context.Train.Labels, _options);
        var grown = grower.Grow(new Rng(Context.Seed, FirstStream + tree), _known.Take(tree), ct);
        _growers.Add(grower);
        return grown;
    }
}
