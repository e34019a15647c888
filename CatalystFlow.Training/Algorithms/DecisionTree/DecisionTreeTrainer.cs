using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Hyperparameters;
using CatalystFlow.Training.Numerics;
using CatalystFlow.Training.Trees;

namespace CatalystFlow.Training.Algorithms.DecisionTree;

/// <summary>
/// A classification tree as a learning curve: one tree on 10 %, 20 %, … 100 % of the training rows.
/// Objective: every node takes the split of least weighted Gini impurity (L · G(left) + R · G(right)) / (L + R), G = 1 − Σₖ pₖ², over
/// all features and all gaps between their values. Prediction: the class shares of the leaf a row falls into.
/// Source: Breiman, Friedman, Olshen and Stone, "Classification and Regression Trees", 1984.
/// Shapes: one sorted column per feature, 8 bytes a row; a tree has at most 2 · rows − 1 nodes.
/// Cost per step: rows · depth · features, see <see cref="ExactTreeGrower"/>; features are sorted once for all steps.
/// Ties: of equally good splits that with the widest gap between its two values is taken, in standard deviations of the feature, then
/// that of the lowest feature; within a feature the lowest threshold. scikit-learn draws one.
/// </summary>
public sealed class DecisionTreeTrainer : LearningCurveTrainer
{
    // Growing is so quick that asking all training rows at each point would take more than a tenth of the run.
    private const int FewRows = 1000;
    private const int LiveShare = 4;

    private static readonly ClassLimit Classes = new(
        RowLayout.MostClasses, "A decision tree on this many rows takes", "Choose random forest, which takes more, or leave out rare classes.");

    private readonly SortedColumns _columns;
    private readonly ExactTreeGrower _grower;
    private Tree? _tree;

    /// <summary>Makes an untrained model.</summary>
    public DecisionTreeTrainer(TrainerContext context)
        : base(context)
    {
        Classes.Check(context);
        var values = context.Hyperparameters;
        var layout = new RowLayout(context.Train.Count);
        _columns = new(context.Train, layout, context.MaxThreads);
        _grower = new(
            context.Train.Count,
            layout,
            new(context.ClassCount, values.OptionalInteger("max_depth"), values.Integer("min_samples_leaf"), context.MaxThreads));
    }

    /// <summary>The catalog entry.</summary>
    public static Algorithm Algorithm { get; } = new(
        "decision-tree", "Decision tree", "Trees",
        "One tree of yes-or-no questions that anybody can follow from the first to the answer.",
        StepStyle.LearningCurve, "% of training rows", PrefersOneHot: false, UsesChance: false,
        [
            Hyperparameter.Integer("max_depth", "Maximum depth", 1, 50, null,
                "Maximum number of questions from the root to a leaf.",
                "Follows finer detail. Too much depth shows as perfect training accuracy with a validation curve far below.",
                "A short tree that fits on a page, but may miss how features act together.",
                noneLabel: "unlimited"),
            Hyperparameter.Integer("min_samples_leaf", "Minimum rows per leaf", 1, 50, 1,
                "Minimum number of training rows in a leaf.",
                "Smoother borders and honest probabilities; too much blurs what only a few rows show, and both curves sink.",
                "Leaves may rest on single rows, which follows noise and gives probabilities of 0 and 1."),
            ClassWeight.OfTrees,
        ],
        [
            new("criterion", "gini", "Cheap to compute, and entropy rarely chooses better splits."),
            new("splitter", "best", "Every gap between two values of every feature is tried; nothing is left to chance."),
            new("min_samples_split", "2", "Minimum rows per leaf and maximum depth already limit the tree."),
        ],
        AlgorithmTexts.Load(
            "decision-tree",
            ("live share", Words.Share(LiveShare)),
            ("live rows", FewRows)),
        context => new DecisionTreeTrainer(context))
    {
        ClassLimit = Classes,
    };

    /// <inheritdoc/>
    public override int LiveTrainingRows => FirstRows(FewRows, LiveShare);

    /// <inheritdoc/>
    protected override int StateVersion => 1;

    /// <summary>The tree of the last step.</summary>
    internal Tree Tree => _tree ?? throw new InvalidOperationException("No step is done yet.");

    /// <inheritdoc/>
    public override void SaveModel(BinaryWriter writer)
    {
        writer.Write(_tree is null ? 0 : 1);
        _tree?.Write(writer);
    }

    /// <inheritdoc/>
    protected override double LearnFrom(int rows, CancellationToken ct)
    {
        var weights = ClassWeight.Of(Context.Hyperparameters, Context.Train.Labels.AsSpan(0, rows), ClassCount);
        var equal = Array.TrueForAll(weights, weight => weight == 1);
        _tree = _grower.Grow(new(_columns.Take(rows, ct), _columns.Deviations, equal ? [] : weights, ct), rows);
        return 0;
    }

    /// <inheritdoc/>
    protected internal override void PredictBlock(FeatureMatrix rows, int first, Span<float> probabilities)
    {
        if (_tree is null)
        {
            probabilities.Fill(1f / ClassCount);
            return;
        }

        probabilities.Clear();
        _tree.AddShares(rows, first, probabilities, ClassCount);
    }

    /// <inheritdoc/>
    protected override void SaveState(BinaryWriter writer) => SaveModel(writer);

    /// <inheritdoc/>
    protected override void LoadState(BinaryReader reader)
    {
        reader.Expect(StepsDone == 0 ? 0 : 1, "number of trees");
        _tree = StepsDone == 0 ? null : Tree.Read(reader, (2 * RowsSeen) - 1, FeatureCount, ClassCount);
    }
}
