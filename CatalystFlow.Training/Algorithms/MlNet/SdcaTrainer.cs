using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Training.Algorithms.LogisticRegression;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Hyperparameters;
using CatalystFlow.Training.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace CatalystFlow.Training.Algorithms.MlNet;

/// <summary>
/// SdcaMaximumEntropy of ML.NET: a linear classifier whose dual variables are improved one training row at a time, in random order.
/// Objective: min over W, b of (1/n) Σᵢ Σₖ ln(1 + exp(sₖ(xᵢ) − s(xᵢ, yᵢ))) + (λ/2) (‖W‖² + ‖b‖²), k ≠ yᵢ, s(x) = W x + b.
/// Source: Shalev-Shwartz and Zhang, "Stochastic dual coordinate ascent methods for regularized loss minimization", 2013;
/// Microsoft.ML.StandardTrainers. Probabilities: softmax of the scores.
/// Shapes: W classes × features, b classes. Cost per step: passes · rows · features · classes. One thread: with more, ML.NET's result
/// depends on their timing.
/// </summary>
public sealed class SdcaTrainer : MlNetTrainer
{
    private const double DefaultTolerance = 0.1;

    // features × outputs, then the biases; classes are padded to whole vectors.
    private double[] _parameters = [];

    /// <summary>Makes an untrained model.</summary>
    public SdcaTrainer(TrainerContext context)
        : base(context)
    {
    }

    /// <summary>The catalog entry.</summary>
    public static Algorithm Algorithm { get; } = new(
        "mlnet-sdca", "SDCA maximum entropy (ML.NET)", "ML.NET",
        "Microsoft's linear classifier, improved one row at a time: quick on many rows, and stops by itself when converged.",
        StepStyle.LearningCurve, "% of training rows", PrefersOneHot: true, UsesChance: true,
        [
            Hyperparameter.Real("l2_regularization", "L2 regularisation", 1e-7, 1, 1e-4,
                "Cost of large weights against the mean loss of a row, like 1 / (C · rows) in logistic regression.",
                "Smaller weights: a simpler, steadier model that may miss real effects. Too much: both accuracy curves are low.",
                "Follows the training rows more closely and converges more slowly. Too little: the validation curve falls behind.",
                logScale: true),
            Hyperparameter.Integer("maximum_number_of_iterations", "Maximum iterations", 10, 1000, 100,
                "Maximum number of passes over the training rows at each point of the curve. Training stops earlier once it has converged.",
                "Comes closer to the optimum on hard data; easy data does not need it.",
                "A run ends sooner, perhaps before the optimum; the curve then looks ragged.",
                logScale: true),
            Hyperparameter.Real("convergence_tolerance", "Convergence tolerance", 0.001, 0.2, DefaultTolerance,
                "Training has converged when the gap between primal and dual objective is smaller than this share of the primal.",
                "Stops sooner, further from the optimum; another seed then gives visibly different weights.",
                "Comes closer to the optimum; a much smaller value costs extra passes and hardly changes a prediction.",
                logScale: true),
        ],
        [
            new("l1_regularization", "0", "ML.NET would choose it by the number of columns, which makes runs hard to compare."),
            new("bias_learning_rate", "0", "ML.NET's value: the intercepts are regularised like weights."),
            new("shuffle", "true", "Rows come in a different order in every pass; the seed decides which."),
            new("number_of_threads", "1", "With more threads ML.NET's result depends on their timing."),
        ],
        AlgorithmTexts.Load(
            "mlnet-sdca",
            ("tolerance", Words.AShare((int)Math.Round(1 / DefaultTolerance)))),
        context => new SdcaTrainer(context));

    /// <inheritdoc/>
    protected override int StateVersion => 1;

    /// <summary>ML.NET's own model.</summary>
    internal static MulticlassPredictionTransformer<MaximumEntropyModelParameters> Fit(
        MLContext ml, RowsView rows, HyperparameterValues values) =>
        ml.MulticlassClassification.Trainers.SdcaMaximumEntropy(new SdcaMaximumEntropyMulticlassTrainer.Options
        {
            L2Regularization = (float)values.Real("l2_regularization"),
            L1Regularization = 0,
            MaximumNumberOfIterations = values.Integer("maximum_number_of_iterations"),
            ConvergenceTolerance = (float)values.Real("convergence_tolerance"),
            NumberOfThreads = 1,
        }).Fit(rows);

    /// <inheritdoc/>
    private protected override void Fit(FeatureMatrix features, ReadOnlyMemory<int> labels, CancellationToken ct)
    {
        _parameters = MlNetFit.Run(
            Context.Seed, ml => Take(Fit(ml, RowsView.WithKeys(features, labels, KnownClasses, ct), Context.Hyperparameters).Model), ct);
        if (!_parameters.All(double.IsFinite))
        {
            throw new TrainingException(
                "The weights grew beyond what can be computed. Check the data for extreme values, or raise the L2 regularisation.");
        }
    }

    /// <inheritdoc/>
    private protected override void Predict(FeatureMatrix rows, int first, int count, Span<float> probabilities) =>
        new LinearPrediction(_parameters, Gemm.Padded<double>(KnownClasses), AllKnown()).Predict(rows, first, probabilities);

    /// <inheritdoc/>
    private protected override void SaveParameters(BinaryWriter writer) => writer.WriteArray<double>(_parameters);

    /// <inheritdoc/>
    private protected override void LoadParameters(BinaryReader reader)
    {
        _parameters = new double[(FeatureCount + 1) * Gemm.Padded<double>(KnownClasses)];
        reader.ReadArray<double>(_parameters);
    }

    private bool[] AllKnown() => [.. Enumerable.Repeat(true, KnownClasses)];

    private double[] Take(MaximumEntropyModelParameters model)
    {
        VBuffer<float>[] weights = [];
        model.GetWeights(ref weights, out var classes);
        var outputs = Gemm.Padded<double>(classes);
        var parameters = new double[(FeatureCount + 1) * outputs];
        foreach (var (k, bias) in model.GetBiases().Index())
        {
            parameters[(FeatureCount * outputs) + k] = bias;
            foreach (var (feature, weight) in weights[k].Items(all: true))
            {
                parameters[(feature * outputs) + k] = weight;
            }
        }

        return parameters;
    }
}
