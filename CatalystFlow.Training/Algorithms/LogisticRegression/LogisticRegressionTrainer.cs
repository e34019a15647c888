using System.Globalization;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Evaluation;
using CatalystFlow.Training.Hyperparameters;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.LogisticRegression;

/// <summary>
/// Logistic regression as a learning curve: the optimum on 10 %, 20 %, … 100 % of the training rows.
/// Objective: min over W, b of C Σᵢ sᵢ ℓ(W xᵢ + b, yᵢ) + ½ ‖W‖², with ℓ the logistic loss of two classes or the multinomial loss of
/// more, and s the weight of the row's class.
/// Source: Cox, "The regression analysis of binary sequences", 1958; solved by L-BFGS,
/// see <see cref="Lbfgs"/>, which starts from the curvature that <see cref="BlockCurvature"/> estimates.
/// Shapes: X rows × features, W features × outputs, b outputs; parameters in double. One output for two classes, else one per class.
/// Cost per step: L-BFGS iterations × 2 · rows · features · outputs multiply-adds. Each point starts from the weights before it.
/// </summary>
public sealed class LogisticRegressionTrainer : LearningCurveTrainer
{
    // scikit-learn's tol bounds the gradient: of the mean loss since version 1.5, of the summed loss before, which is stricter. Points
    // on the way stop at the first, the last point, which is the model, at the second.
    private const double Tolerance = 1e-4;

    // A point on the way takes three passes over its rows; evaluating them all would cost as much as one.
    private const int MinLiveRows = 2000;
    private const int LiveShare = 20;

    private readonly LinearObjective _objective;
    private readonly Lbfgs _optimiser;
    private readonly double[] _parameters;
    private readonly double _c;
    private readonly int _maxIterations;
    private readonly double _tolerance;
    private bool[] _present;

    /// <summary>Makes an untrained model: all weights 0.</summary>
    public LogisticRegressionTrainer(TrainerContext context)
        : this(context, Tolerance)
    {
    }

    /// <summary>The same with another tolerance, to be held against a reference at the exact optimum.</summary>
    internal LogisticRegressionTrainer(TrainerContext context, double tolerance)
        : base(context)
    {
        _c = context.Hyperparameters.Real("C");
        _maxIterations = context.Hyperparameters.Integer("max_iter");
        _tolerance = tolerance;
        _objective = context.ClassCount == 2
            ? new LogisticObjective(context.Train, context.MaxThreads)
            : new SoftmaxObjective(context.Train, context.ClassCount, context.MaxThreads);
        _optimiser = new(_objective.ParameterCount);
        _parameters = new double[_objective.ParameterCount];
        _present = new bool[context.ClassCount];
    }

    /// <summary>The catalog entry.</summary>
    public static Algorithm Algorithm { get; } = new(
        "logistic-regression", "Logistic regression", "Linear models",
        "Weighs every feature and turns the sum into probabilities: fast, steady, easy to explain.",
        StepStyle.LearningCurve, "% of training rows", PrefersOneHot: true, UsesChance: false,
        [
            Hyperparameter.Real("C", "C (inverse regularisation)", 0.001, 100, 1,
                "How far the model may trust the training rows against keeping its weights small.",
                "Weights grow freely: fits the training rows more closely, and may follow their noise.",
                "Weights are held near zero: a simpler, steadier model that may miss real effects.",
                logScale: true),
            Hyperparameter.Integer("max_iter", "Maximum iterations", 50, 1000, 200,
                "Maximum number of solver iterations at each point of the curve. The solver stops earlier once the optimum is reached.",
                "The solver gets closer to the optimum on hard data; easy data does not need it.",
                "A run ends sooner, perhaps before the optimum.",
                logScale: true),
            ClassWeight.OfLogisticRegression,
        ],
        [
            new("penalty", "L2", "The squared weights are penalised, which gives one optimum and copes with correlated features."),
            new("solver", "L-BFGS", "Converges in few passes: it starts warm from the point before, with the curvature estimated there."),
            new("multi_class", "multinomial", "All classes are fitted together, so that probabilities are comparable."),
            new("tol", Tolerance.ToString("0.####", CultureInfo.InvariantCulture), "The solver stops when no gradient component is larger: of the mean loss while training, of the sum at the last point."),
        ],
        AlgorithmTexts.Load(
            "logistic-regression",
            ("live share", Words.Share(LiveShare)),
            ("live rows", MinLiveRows),
            ("memory", Lbfgs.Memory),
            ("tolerance", Tolerance),
            ("one-hot", ColumnFitting.MaxAutoOneHotCategories)),
        context => new LogisticRegressionTrainer(context))
    {
        LiveSample = new(AtLeast: 5000, OneIn: 4),
    };

    /// <inheritdoc/>
    public override int LiveTrainingRows => FirstRows(MinLiveRows, LiveShare);

    /// <inheritdoc/>
    protected override int StateVersion => 1;

    /// <inheritdoc/>
    protected override string Remedy => "Check the data for extreme values, or lower C.";

    /// <summary>Weight of a feature for a class (for two classes: for class 1, the only output).</summary>
    internal double Weight(int feature, int output) => _parameters[(feature * _objective.Outputs) + output];

    /// <summary>Intercept of a class.</summary>
    internal double Intercept(int output) => _parameters[(FeatureCount * _objective.Outputs) + output];

    /// <summary>The model as it predicts.</summary>
    internal LinearPrediction Model => new(_parameters, _objective.Outputs, _present);

    /// <inheritdoc/>
    public override Scorer CreateScorer(FeatureMatrix rows) => new LinearScorer(this, rows);

    /// <inheritdoc/>
    public override void SaveModel(BinaryWriter writer)
    {
        writer.WriteArray<bool>(_present);
        writer.WriteArray<double>(_parameters);
    }

    /// <inheritdoc/>
    protected override double LearnFrom(int rows, CancellationToken ct)
    {
        var last = rows == Context.Train.Count;
        _present = ClassesAmong(rows);
        if (_present.Count(p => p) < 2)
        {
            return 0;
        }

        _objective.Rows = rows;
        _objective.ClassWeights = ClassWeight.Of(Context.Hyperparameters, Context.Train.Labels.AsSpan(0, rows), ClassCount);
        (_objective as SoftmaxObjective)?.SetPresent(_present);
        var limits = new LbfgsLimits(_maxIterations, last ? _tolerance / rows : _tolerance);
        int[] outputs = ClassCount == 2 ? [0] : [.. Enumerable.Range(0, ClassCount).Where(k => _present[k])];
        var curvature = BlockCurvature.Estimate(_objective, outputs, _parameters, _c, Context.MaxThreads, ct);
        return _optimiser.Minimise((point, gradient) => _objective.Evaluate(point, gradient, _c, ct), _parameters, limits, curvature);
    }

    /// <inheritdoc/>
    protected internal override void PredictBlock(FeatureMatrix rows, int first, Span<float> probabilities) =>
        Model.Predict(rows, first, probabilities);

    /// <inheritdoc/>
    protected override void SaveState(BinaryWriter writer) => SaveModel(writer);

    /// <inheritdoc/>
    protected override void LoadState(BinaryReader reader)
    {
        reader.ReadArray<bool>(_present);
        reader.ReadArray<double>(_parameters);
    }
}
