using System.Buffers;
using CatalystFlow.Training.Algorithms.LogisticRegression;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Hyperparameters;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.NaiveBayes;

/// <summary>
/// Gaussian naive Bayes as a learning curve: each point adds its new rows to running moments, so that the whole curve costs one fit.
/// Objective: P(k|x) ∝ P(k) Πⱼ N(xⱼ; μₖⱼ, σ²ₖⱼ + ε), every factor at its maximum likelihood; ε = var_smoothing · the largest variance
/// of a feature.
/// Source: Chan, Golub and LeVeque, "Updating formulae and a pairwise algorithm for computing sample variances", 1979.
/// Shapes: X rows × features, μ and σ² classes × features; all in double.
/// Cost of the whole curve: 2 · rows · features additions; a prediction takes 3 · classes · features operations.
/// </summary>
public sealed class NaiveBayesTrainer : LearningCurveTrainer
{
    // Evaluating a row costs more than learning from it, so only part of the rows is evaluated before the last point.
    private const int MinLiveRows = 2000;
    private const int LiveShare = 20;

    private readonly ClassMoments _moments;
    private readonly double _smoothing;
    private GaussianLikelihood? _likelihood;

    /// <summary>Makes a model that has seen no row.</summary>
    public NaiveBayesTrainer(TrainerContext context)
        : base(context)
    {
        _smoothing = context.Hyperparameters.Real("var_smoothing");
        _moments = new(ClassCount, FeatureCount);
    }

    /// <summary>The catalog entry.</summary>
    public static Algorithm Algorithm { get; } = new(
        "naive-bayes", "NaiveBayes", "Probabilistic models",
        "Draws one bell curve per feature and class, and multiplies: one look at the data is enough.",
        StepStyle.LearningCurve, "% of training rows", PrefersOneHot: false, UsesChance: false,
        [
            Hyperparameter.Real("var_smoothing", "Variance smoothing", 1e-12, 1e-1, 1e-9,
                "A share of the largest variance among the features, added to all variances.",
                "Widens the bell curves: calmer probabilities. Too much, and features of small scale no longer count.",
                "Trusts the curves as measured. Too little, and one odd value of a nearly constant feature decides everything.",
                logScale: true),
        ],
        [
            new("distribution", "Gaussian", "A mean and a variance per feature and class suit numbers of any kind."),
            new("priors", "shares of the classes", "A class is as likely beforehand as it is frequent among the training rows."),
        ],
        AlgorithmText.Load("naive-bayes"),
        context => new NaiveBayesTrainer(context));

    /// <inheritdoc/>
    public override int LiveTrainingRows => Math.Min(RowsSeen, Math.Max(MinLiveRows, RowsSeen / LiveShare));

    /// <inheritdoc/>
    protected override int StateVersion => 1;

    /// <summary>What it learned, to be held against a reference.</summary>
    internal ClassMoments Moments => _moments;

    /// <inheritdoc/>
    public override void SaveModel(BinaryWriter writer)
    {
        writer.Write(_smoothing);
        writer.WriteArray<long>(_moments.Counts);
        writer.WriteArray<double>(_moments.Means);
        writer.WriteArray<double>(_moments.SquaredDeviations);
    }

    /// <inheritdoc/>
    protected override double LearnFrom(int rows, CancellationToken ct)
    {
        _moments.Add(Context.Train, RowsSeen, rows, Context.MaxThreads, ct);
        Refresh();
        return 0;
    }

    /// <inheritdoc/>
    protected internal override void PredictBlock(FeatureMatrix rows, int first, Span<float> probabilities)
    {
        if (_likelihood is not { } likelihood)
        {
            probabilities.Fill(1f / ClassCount);
            return;
        }

        var count = probabilities.Length / ClassCount;
        var (sizeX, sizeZ) = (GaussianLikelihood.GroupRows * likelihood.Width, GaussianLikelihood.GroupRows * likelihood.Outputs);
        var buffer = ArrayPool<double>.Shared.Rent(sizeX + sizeZ);
        var x = buffer.AsSpan(0, sizeX);
        var z = buffer.AsSpan(sizeX, sizeZ);
        x.Clear();
        for (var group = 0; group < count; group += GaussianLikelihood.GroupRows)
        {
            var size = Math.Min(GaussianLikelihood.GroupRows, count - group);
            for (var i = 0; i < size; i++)
            {
                VectorOps.Widen(rows.Row(first + group + i), x[(i * likelihood.Width)..]);
            }

            likelihood.Scores(x, z);
            for (var i = 0; i < size; i++)
            {
                Normalise(z.Slice(i * likelihood.Outputs, likelihood.Outputs), probabilities.Slice((group + i) * ClassCount, ClassCount));
            }
        }

        ArrayPool<double>.Shared.Return(buffer);
    }

    /// <inheritdoc/>
    protected override void SaveState(BinaryWriter writer) => SaveModel(writer);

    /// <inheritdoc/>
    protected override void LoadState(BinaryReader reader)
    {
        reader.ReadDouble();
        reader.ReadArray<long>(_moments.Counts);
        reader.ReadArray<double>(_moments.Means);
        reader.ReadArray<double>(_moments.SquaredDeviations);
        if (StepsDone > 0)
        {
            Refresh();
        }
    }

    private void Refresh() => _likelihood = new(_moments, _smoothing * _moments.LargestVariance()); // ε

    // P(k|x) = exp(z − ln Σ exp z)
    private static void Normalise(Span<double> z, Span<float> probabilities)
    {
        Softmax.Normalise(z);
        for (var k = 0; k < probabilities.Length; k++)
        {
            probabilities[k] = (float)z[k];
        }
    }
}
