using System.Globalization;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Hyperparameters;
using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;
using TwoClassModel = Microsoft.ML.Data.BinaryPredictionTransformer<Microsoft.ML.Calibrators.CalibratedModelParametersBase<
    Microsoft.ML.Trainers.FastTree.FastTreeBinaryModelParameters, Microsoft.ML.Calibrators.PlattCalibrator>>;

namespace CatalystFlow.Training.Algorithms.MlNet;

/// <summary>
/// FastTree of ML.NET: gradient boosting of regression trees for two classes; with more, one such model per class against the rest.
/// Objective: Σᵢ ln(1 + exp(−σ yᵢ s(xᵢ))), y = ±1, σ = 2 · learning rate; of more classes p(k) = σ(sₖ) / Σⱼ σ(sⱼ).
/// Source: Burges, "From RankNet to LambdaRank to LambdaMART", 2010; Microsoft.ML.FastTree.
/// Shapes: number_of_trees trees per class (one model for two classes) of at most number_of_leaves leaves.
/// Cost per step: classes · trees · rows · features, the sorting of values into bins included in each class. ML.NET trains one such model
/// at a time in a whole process, on as many threads as the first of them asked for; the trees do not depend on it.
/// </summary>
public sealed class FastTreeTrainer : MlNetTreesTrainer
{
    private const int MaxClasses = 100;
    private const int MaxOutput = 100;

    private static readonly ClassLimit Classes = ClassLimit.Always(
        MaxClasses, "FastTree trains a model for every class, so it takes", "LightGBM and random forest take more.");

    /// <summary>Makes an untrained model.</summary>
    public FastTreeTrainer(TrainerContext context)
        : base(context) => Classes.Check(context);

    /// <summary>The catalog entry.</summary>
    public static Algorithm Algorithm { get; } = new(
        "mlnet-fasttree", "FastTree (ML.NET)", "ML.NET",
        "Microsoft's search-engine boosting: one ensemble of small trees for every class against the rest.",
        StepStyle.LearningCurve, "% of training rows", PrefersOneHot: false, UsesChance: false,
        [
            Hyperparameter.Integer("number_of_trees", "Rounds", 10, 500, 100,
                "Number of boosting rounds. Each adds one tree for two classes, or one tree per class for more.",
                "Fits finer detail and takes longer. Too many rounds overfit, which a curve over rows does not show: compare runs with different numbers of rounds.",
                "Faster and smoother; too few leave both accuracy curves low.",
                logScale: true),
            Hyperparameter.Integer("number_of_leaves", "Leaves per tree", 2, 255, 20,
                "Maximum number of leaves of one tree.",
                "Trees see how more features act together. Too many: the gap between training and validation accuracy widens.",
                "Simpler trees; with 2 leaves each looks at a single feature.",
                logScale: true),
            Hyperparameter.Real("learning_rate", "Learning rate", 0.01, 1, 0.2,
                "Size of each tree's correction.",
                "Learns in fewer rounds. Too high a rate: a run with half of it and twice the rounds has a lower validation log loss.",
                "Steadier and often better, but needs more rounds.",
                logScale: true),
            Hyperparameter.Integer("minimum_example_count_per_leaf", "Minimum rows per leaf", 1, 200, 10,
                "A split is used only when both sides keep this many training rows.",
                "Ignores small groups. Too many: with few rows no tree can grow, and all classes stay equally likely.",
                "Follows small groups, down to single rows, and their noise.",
                logScale: true),
        ],
        [
            new("multi_class", "one-versus-all", "FastTree tells two classes apart; with more, every class gets a model against the rest."),
            new("maximum_bin_count_per_feature", "255", "A byte per value; more bins hardly ever help."),
            new("feature_fraction", "1", "Every tree may use every feature: the seed decides the split of the rows only."),
            new("bagging_size", "0", "Every tree sees all rows: the seed decides the split of the rows only."),
            new("maximum_tree_output", MaxOutput.ToString(CultureInfo.InvariantCulture), "ML.NET's limit on the value of one leaf."),
        ],
        AlgorithmTexts.Load(
            "mlnet-fasttree",
            ("classes", MaxClasses),
            ("output", MaxOutput)),
        context => new FastTreeTrainer(context))
    {
        ClassLimit = Classes,
    };

    /// <inheritdoc/>
    /// <remarks>FastTree's gradients are those of a logistic curve this steep, so its scores are read by the same.</remarks>
    private protected override double Slope => 2 * Context.Hyperparameters.Real("learning_rate");

    /// <summary>ML.NET's own model of one class against the rest.</summary>
    internal static TwoClassModel FitOne(MLContext ml, RowsView rows, HyperparameterValues values, int threads)
    {
        var trainer = ml.BinaryClassification.Trainers.FastTree(Options(values, threads));
        MlNetInternals.ForcesCollections(trainer) = false;
        return trainer.Fit(rows);
    }

    /// <summary>ML.NET's settings.</summary>
    internal static FastTreeBinaryTrainer.Options Options(HyperparameterValues values, int threads) => new()
    {
        NumberOfTrees = values.Integer("number_of_trees"),
        NumberOfLeaves = values.Integer("number_of_leaves"),
        LearningRate = values.Real("learning_rate"),
        MinimumExampleCountPerLeaf = values.Integer("minimum_example_count_per_leaf"),
        NumberOfThreads = Math.Max(2, threads), // with one it hands every small task to another thread, and waits
        MemoryStatistics = false, // each costs a full garbage collection of the process
    };

    /// <inheritdoc/>
    private protected override ScoreTrees Learn(MLContext ml, FeatureMatrix features, ReadOnlyMemory<int> labels, CancellationToken ct)
    {
        var positives = KnownClasses == 2 ? [1] : Enumerable.Range(0, KnownClasses).ToArray();
        return ScoreTrees.Take(positives.Select(k =>
        {
            ct.ThrowIfCancellationRequested();
            var rows = RowsView.OneAgainstRest(features, labels, k, ct);
            return FitOne(ml, rows, Context.Hyperparameters, Context.MaxThreads).Model.SubModel;
        }));
    }

    /// <inheritdoc/>
    private protected override void Read(Span<double> scores, Span<float> probabilities) =>
        Link.OneAgainstRest(scores, KnownClasses, Slope, probabilities);
}
