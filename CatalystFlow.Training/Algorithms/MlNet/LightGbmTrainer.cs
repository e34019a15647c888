using System.Globalization;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Hyperparameters;
using Microsoft.ML;

namespace CatalystFlow.Training.Algorithms.MlNet;

/// <summary>
/// LightGBM through ML.NET: gradient boosting whose trees grow leaf by leaf, always at the leaf that gains most.
/// Objective: Σᵢ −ln p(yᵢ|xᵢ), of one score and a logistic curve for two classes, of one score per class and the softmax for more.
/// Source: Ke et al., "LightGBM: a highly efficient gradient boosting decision tree", 2017; Microsoft.ML.LightGbm.
/// Shapes: iterations × outputs trees of at most number_of_leaves leaves. Cost per step: iterations · outputs · rows · features.
/// The library promises the same trees at any number of threads when it is told to be deterministic and builds histograms by column:
/// each is then summed by one thread in the order of the rows.
/// </summary>
public sealed class LightGbmTrainer : MlNetTreesTrainer
{
    private const int DefaultLeaves = 31;
    private const int DefaultRows = 20;
    private const long ValuesWorthThreads = 10_000_000;

    /// <summary>Makes an untrained model.</summary>
    public LightGbmTrainer(TrainerContext context)
        : base(context)
    {
    }

    /// <summary>The catalog entry.</summary>
    public static Algorithm Algorithm { get; } = new(
        "mlnet-lightgbm", "LightGBM (ML.NET)", "ML.NET",
        "Microsoft's boosted trees that grow where it helps most: the library that won many competitions.",
        StepStyle.LearningCurve, "% of training rows", PrefersOneHot: false, UsesChance: false,
        [
            Hyperparameter.Integer("number_of_iterations", "Rounds", 10, 500, 100,
                "Number of boosting rounds. Each adds one tree for two classes, or one tree per class for more.",
                "Fits finer detail and takes longer. Too many rounds overfit, which a curve over rows does not show: compare runs with different numbers of rounds.",
                "Faster and smoother; too few leave both accuracy curves low.",
                logScale: true),
            Hyperparameter.Integer("number_of_leaves", "Leaves per tree", 2, 255, DefaultLeaves,
                "Maximum number of leaves of one tree. Trees grow at the leaf that gains most, not level by level.",
                "Trees see how more features act together. Too many: training accuracy nears 100 % and the gap to validation widens.",
                "Simpler trees; with 2 leaves each looks at a single feature.",
                logScale: true),
            Hyperparameter.Real("learning_rate", "Learning rate", 0.01, 1, 0.1,
                "Share of each tree's correction that is added.",
                "Learns in fewer rounds. Too high a rate: a run with half of it and twice the rounds has a lower validation log loss.",
                "Steadier and often better, but needs more rounds.",
                logScale: true),
            Hyperparameter.Integer("minimum_example_count_per_leaf", "Minimum rows per leaf", 1, 200, DefaultRows,
                "A split is used only when both sides keep this many training rows.",
                "Ignores small groups. Too many: on few rows no tree can split, and every row gets the class shares.",
                "Follows small groups, down to single rows, and their noise.",
                logScale: true),
        ],
        [
            new("use_softmax", "true", "With more than two classes all are learned together at every size, so that points can be compared."),
            new("maximum_bin_count_per_feature", Text(LightGbmFit.Bins), "A byte per value; more bins hardly ever help."),
            new("l2_regularization", Text(LightGbmFit.Penalty), "ML.NET's value, LightGBM's own is 0: keeps leaves of few rows from dominating."),
            new("minimum_child_weight", Text(LightGbmFit.LeastCurvature), "ML.NET's value, LightGBM's own is 0.001: the curvature Σ p (1 − p) that a leaf needs."),
            new("sigmoid", $"{Text(LightGbmFit.Sigmoid)} (two classes)", "ML.NET's value, LightGBM's own is 1: scores are read by a logistic curve of this slope."),
            new("deterministic", "true", "The same rows and settings give the same trees, at any number of threads."),
            new("force_column_wise", "true", "Histograms are summed in the order of the rows, which determinism needs."),
        ],
        AlgorithmTexts.Load(
            "mlnet-lightgbm",
            ("bins", LightGbmFit.Bins),
            ("rows", DefaultRows),
            ("rows in words", Words.Number(DefaultRows)),
            ("leaves", DefaultLeaves),
            ("lambda", LightGbmFit.Penalty),
            ("sigma", LightGbmFit.Sigmoid)),
        context => new LightGbmTrainer(context));

    /// <inheritdoc/>
    private protected override double Slope => LightGbmFit.Sigmoid;

    /// <inheritdoc/>
    private protected override ScoreTrees Learn(MLContext ml, FeatureMatrix features, ReadOnlyMemory<int> labels, CancellationToken ct)
    {
        var threads = Threads(labels.Length);
        return KnownClasses == 2
            ? LearnTwo(ml, RowsView.OneAgainstRest(features, labels, 1, ct), threads)
            : LightGbmFit.Trees(LightGbmFit.Many(
                ml, RowsView.WithKeys(features, labels, KnownClasses, ct), Context.Hyperparameters, threads));
    }

    /// <inheritdoc/>
    private protected override void Read(Span<double> scores, Span<float> probabilities) =>
        Link.Softmax(scores, KnownClasses, probabilities);

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    // Its threads wait for each other, busily, after every few thousand additions: on little data, or busy cores, that takes far longer.
    private int Threads(int rows) =>
        (long)rows * FeatureCount < ValuesWorthThreads ? 1 : Math.Min(Context.MaxThreads, Environment.ProcessorCount);

    private ScoreTrees LearnTwo(MLContext ml, RowsView rows, int threads)
    {
        try
        {
            return LightGbmFit.Trees(LightGbmFit.Two(ml, rows, Context.Hyperparameters, threads));
        }
        catch (ArgumentNullException e) when (e.ParamName == "items")
        {
            // Neither could split nor prefers a class: the only model ML.NET cannot hold. It is the empty sum.
            return ScoreTrees.Nothing;
        }
    }
}
