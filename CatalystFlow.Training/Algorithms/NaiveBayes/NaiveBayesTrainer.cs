using System.Buffers;
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
/// Cost of the whole curve: 2 · rows · features additions; a prediction takes 2 · classes · features multiply-adds.
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

        const int Group = GaussianLikelihood.GroupRows;
        var count = probabilities.Length / ClassCount;
        var doubles = ArrayPool<double>.Shared.Rent(Group * (FeatureCount + ClassCount));
        var floats = ArrayPool<float>.Shared.Rent(Group * ClassCount);
        var x = doubles.AsSpan(0, Group * FeatureCount);
        var z = doubles.AsSpan(Group * FeatureCount, Group * ClassCount);
        var p = floats.AsSpan(0, Group * ClassCount);
        for (var group = 0; group < count; group += Group)
        {
            var size = Math.Min(Group, count - group);
            Gather(rows, first + group, size, x);
            likelihood.Scores(x, z);
            GaussianLikelihood.Normalise(z, p);
            Scatter(p, size, probabilities[(group * ClassCount)..]);
        }

        ArrayPool<double>.Shared.Return(doubles);
        ArrayPool<float>.Shared.Return(floats);
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

    // Rows become lanes; a group that is not full repeats its last row.
    private static void Gather(FeatureMatrix rows, int first, int count, Span<double> x)
    {
        for (var i = 0; i < GaussianLikelihood.GroupRows; i++)
        {
            var row = rows.Row(first + Math.Min(i, count - 1));
            for (var j = 0; j < row.Length; j++)
            {
                x[(j * GaussianLikelihood.GroupRows) + i] = row[j];
            }
        }
    }

    private void Scatter(ReadOnlySpan<float> p, int count, Span<float> probabilities)
    {
        for (var i = 0; i < count; i++)
        {
            for (var k = 0; k < ClassCount; k++)
            {
                probabilities[(i * ClassCount) + k] = p[(k * GaussianLikelihood.GroupRows) + i];
            }
        }
    }
}
