using System.Collections.Concurrent;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Evaluation.Tallies;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Evaluation;
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
    private const int MinLiveRows = 1000;
    private const int LiveShare = 20;

    private readonly ClassMoments _moments;
    private readonly double _smoothing;
    private readonly ConcurrentBag<GaussianGroup> _workspaces = [];
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
        "naive-bayes", "Naive Bayes", "Probabilistic models",
        "Draws one bell curve per feature and class and multiplies them: one pass over the data is enough.",
        StepStyle.LearningCurve, "% of training rows", PrefersOneHot: false, UsesChance: false,
        [
            Hyperparameter.Real("var_smoothing", "Variance smoothing", 1e-12, 1e-1, 1e-9,
                "A share of the largest variance among the features, added to all variances. Columns are standardised: it is in squared deviations.",
                "Widens the bell curves: calmer probabilities. Too much, and differences below its square root, in deviations, no longer count.",
                "Trusts the curves as measured. Too little, and one odd value of a nearly constant feature decides everything.",
                logScale: true),
        ],
        [
            new("distribution", "Gaussian", "A mean and a variance per feature and class suit bell-shaped numbers; skewed ones, counts and several peaks fit less well."),
            new("priors", "shares of the classes", "A class is as likely beforehand as it is frequent among the training rows."),
        ],
        AlgorithmTexts.Load("naive-bayes"),
        context => new NaiveBayesTrainer(context))
    {
        LiveSample = new(AtLeast: 2000, OneIn: 20),
    };

    /// <inheritdoc/>
    public override int LiveTrainingRows => FirstRows(MinLiveRows, LiveShare);

    /// <inheritdoc/>
    protected override int StateVersion => 1;

    /// <summary>What it learned, to be held against a reference.</summary>
    internal ClassMoments Moments => _moments;

    /// <inheritdoc/>
    public override Scorer CreateScorer(FeatureMatrix rows) => new GaussianScorer(this, rows);

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
        var workspace = _workspaces.TryTake(out var idle) ? idle : new(FeatureCount, ClassCount);
        for (var group = 0; group < count; group += GaussianLikelihood.GroupRows)
        {
            workspace.Run(likelihood, rows, first + group, Math.Min(GaussianLikelihood.GroupRows, count - group));
            workspace.Scatter(probabilities[(group * ClassCount)..]);
        }

        _workspaces.Add(workspace);
    }

    /// <summary>What the probabilities of some rows say, without bringing them into rows first.</summary>
    internal void Judge(FeatureMatrix rows, int first, ReadOnlySpan<int> labels, RowVerdicts verdicts)
    {
        var workspace = _workspaces.TryTake(out var idle) ? idle : new(FeatureCount, ClassCount);
        for (var group = 0; group < labels.Length; group += GaussianLikelihood.GroupRows)
        {
            var size = Math.Min(GaussianLikelihood.GroupRows, labels.Length - group);
            workspace.Run(_likelihood!, rows, first + group, size);
            workspace.Judge(labels.Slice(group, size), verdicts.Guesses.AsSpan(group), verdicts.TrueProbabilities.AsSpan(group));
        }

        _workspaces.Add(workspace);
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
}
