using System.Globalization;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Evaluation;
using CatalystFlow.Training.Hyperparameters;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.AdaBoost;

/// <summary>
/// AdaBoost for several classes (SAMME) with stumps. Objective: the exponential loss Σᵢ exp(−(1/K) yᵢ · f(xᵢ)), lowered stage by stage:
/// each stump is fitted to weighted rows, and the rows it gets wrong weigh more for the next.
/// Source: Freund and Schapire, 1997; Zhu, Zou, Rosset and Hastie, "Multi-class AdaBoost", Statistics and Its Interface 2, 2009.
/// Shapes: one weight per row; every feature sorted once; a stump is a feature, a threshold and two classes.
/// Cost per step: rows · features, one feature per thread. Weights are whole numbers when they are summed, so no order matters.
/// </summary>
public sealed class AdaBoostTrainer : Trainer
{
    // Weights sum to 1; in these units their sums stay whole numbers that a double holds exactly.
    private const double Unit = 1L << 50;

    // scikit-learn keeps weights from vanishing at the rounding of a double.
    private const double LeastWeight = 2.220446049250313e-16;

    // Between the first and the last step this many training rows are evaluated.
    private const int MinLiveRows = 1000;
    private const int LiveShare = 20;

    // Not the log loss of the probabilities: see StumpVotes.LinkLoss.
    private const string VotesLoss = "loss of the votes";

    // Of two classes: the softmax of shares between 0 and 1.
    private static readonly string Band = string.Create(
        CultureInfo.InvariantCulture, $"{100 / (1 + Math.E):0} to {100 * Math.E / (1 + Math.E):0} %");

    private readonly int _stumpCount;
    private readonly double _rate;
    private readonly int[] _counts;
    private readonly int _occurring;
    private readonly double[] _weights;
    private readonly double[] _units;
    private readonly List<Stump> _stumps = [];
    private readonly StumpVotes _votes;
    private StumpFinder? _finder;
    private bool _ended;

    /// <summary>Makes an empty ensemble; every row weighs the same.</summary>
    public AdaBoostTrainer(TrainerContext context)
        : base(context)
    {
        _stumpCount = context.Hyperparameters.Integer("n_estimators");
        _rate = context.Hyperparameters.Real("learning_rate");
        _counts = new int[ClassCount];
        foreach (var label in context.Train.Labels)
        {
            _counts[label]++;
        }

        _occurring = _counts.Count(count => count > 0);
        _votes = new(_counts, _stumps);
        _units = new double[context.Train.Count];
        _weights = new double[context.Train.Count];
        Array.Fill(_weights, 1.0 / _weights.Length);                              // wᵢ ← 1/n
    }

    /// <summary>The catalog entry.</summary>
    public static Algorithm Algorithm { get; } = new(
        "ada-boost", "AdaBoost", "Ensembles",
        "One simple question after another, each aimed at the rows that the earlier questions got wrong.",
        StepStyle.GrowingEnsemble, "round", PrefersOneHot: false, UsesChance: false,
        [
            Hyperparameter.Integer("n_estimators", "Stumps", 10, 500, 50,
                "Number of stumps, one per round. A run ends early when a stump makes no mistake or is no better than guessing.",
                "Finer borders; when the validation accuracy falls while the training accuracy rises, there are too many.",
                "Ends sooner; when both accuracies still rise at the end, there are too few."),
            Hyperparameter.Real("learning_rate", "Learning rate", 0.01, 2, 1,
                "How strongly wrongly predicted rows gain weight, and how much each stump's vote counts.",
                "Learns in fewer rounds; too high a rate shows in accuracies that jump up and down.",
                "Steadier, but needs more rounds; too low a rate leaves the accuracy still rising at the end.",
                logScale: true),
            EarlyStopping.Of("round", VotesLoss),
        ],
        [
            new("algorithm", "SAMME", "The form for any number of classes; with two it is AdaBoost as it was first published."),
            new("estimator", "stump (depth 1, gini)", "The weakest tree: boosting supplies the strength, and more depth would overfit sooner."),
        ],
        AlgorithmTexts.Load(
            "ada-boost",
            ("live share", Words.Share(LiveShare)),
            ("live rows", MinLiveRows),
            ("band", Band)),
        context => new AdaBoostTrainer(context))
    {
        OwnLoss = VotesLoss,
        LiveSample = new(AtLeast: 2000, OneIn: 4),
    };

    /// <inheritdoc/>
    public override int TotalSteps => _ended ? StepsDone : _stumpCount;

    /// <inheritdoc/>
    public override double Position => StepsDone;

    /// <inheritdoc/>
    public override int LiveTrainingRows => FirstRows(MinLiveRows, LiveShare);

    /// <inheritdoc/>
    protected override int StateVersion => 1;

    /// <summary>The stumps so far.</summary>
    internal IReadOnlyList<Stump> Stumps => _stumps;

    /// <inheritdoc/>
    public override Scorer CreateScorer(FeatureMatrix rows) => new StumpScorer(rows, _votes);

    /// <inheritdoc/>
    public override void SaveModel(BinaryWriter writer)
    {
        writer.WriteArray<int>(_counts);
        writer.WriteArray<Stump>(_stumps.ToArray());
    }

    /// <inheritdoc/>
    protected override double Learn(CancellationToken ct)
    {
        _finder ??= new(Context.Train, ClassCount, Context.MaxThreads, ct);
        Poll.Check(ct);
        for (var i = 0; i < _units.Length; i++)
        {
            _units[i] = Math.Max(1, Math.Round(_weights[i] * Unit));
        }

        var (stump, error) = FitStump(ct);
        if (error <= 0 || error >= 1 - (1.0 / _occurring))
        {
            End(stump, perfect: error <= 0);
            return error;
        }

        var alpha = _rate * (Math.Log((1 - error) / error) + Math.Log(_occurring - 1)); // α = ν (ln (1 − ε)/ε + ln (K − 1))
        _stumps.Add(stump with { Weight = (float)alpha });
        Reweigh(stump, Math.Exp(alpha), ct);
        return error;
    }

    /// <inheritdoc/>
    protected internal override void PredictBlock(FeatureMatrix rows, int first, Span<float> probabilities)
    {
        var count = probabilities.Length / ClassCount;
        var votes = new float[_votes.Length(count)];
        _votes.Add(0, rows, first, count, votes);
        _votes.ToProbabilities(votes, probabilities);
    }

    /// <summary>A round that ended the training for want of a better stump has added none.</summary>
    protected override void TakeBest() => _stumps.RemoveRange(Math.Min(StepsDone, _stumps.Count), Math.Max(0, _stumps.Count - StepsDone));

    /// <inheritdoc/>
    protected override void SaveState(BinaryWriter writer)
    {
        SaveModel(writer);
        writer.WriteArray<double>(_weights);
        writer.Write(_ended);
    }

    /// <inheritdoc/>
    protected override void LoadState(BinaryReader reader)
    {
        reader.ReadArray<int>(_counts);
        _stumps.Clear();
        _stumps.AddRange(reader.ReadArray<Stump>(_stumpCount));
        if (_stumps.Exists(stump => !stump.Fits(FeatureCount, ClassCount)))
        {
            throw new InvalidDataException("A saved stump does not fit the data.");
        }

        reader.ReadArray<double>(_weights);
        _ended = reader.ReadBoolean();
    }

    private (Stump Stump, double Error) FitStump(CancellationToken ct)
    {
        var totals = new double[ClassCount];
        var left = new double[ClassCount];
        var labels = Context.Train.Labels;
        Poll.Check(ct);
        for (var i = 0; i < labels.Length; i++)
        {
            totals[labels[i]] += _units[i];
        }

        var (feature, threshold) = _finder!.Find(_units, totals, ct);
        Poll.Check(ct);
        for (var i = 0; i < labels.Length; i++)
        {
            left[labels[i]] += Context.Train.Features.Row(i)[feature] <= threshold ? _units[i] : 0;
        }

        var right = totals.Zip(left, (all, l) => all - l).ToArray();
        var ofLeft = Largest(left);
        var ofRight = float.IsFinite(threshold) ? Largest(right) : ofLeft;
        var all = totals.Sum();
        return (new(feature, threshold, ofLeft, ofRight, 1), (all - left[ofLeft] - right[ofRight]) / all); // ε = Σ wᵢ [h(xᵢ) ≠ yᵢ] / Σ wᵢ
    }

    // scikit-learn's rules: a stump without a mistake is the last and has weight 1; one no better than guessing is dropped.
    private void End(Stump stump, bool perfect)
    {
        if (perfect)
        {
            _stumps.Add(stump with { Weight = 1 });
        }

        _ended = true;
    }

    // wᵢ ← wᵢ exp(α [h(xᵢ) ≠ yᵢ]), scaled to sum to 1.
    private void Reweigh(Stump stump, double factor, CancellationToken ct)
    {
        var sum = 0.0;
        Poll.Check(ct);
        for (var i = 0; i < _weights.Length; i++)
        {
            _weights[i] *= stump.ClassOf(Context.Train.Features.Row(i)) == Context.Train.Labels[i] ? 1 : factor;
            sum += _weights[i];
        }

        Poll.Check(ct);
        for (var i = 0; i < _weights.Length; i++)
        {
            _weights[i] = Math.Max(LeastWeight, _weights[i] / sum);
        }
    }

    private static int Largest(ReadOnlySpan<double> values)
    {
        var best = 0;
        for (var k = 1; k < values.Length; k++)
        {
            best = values[k] > values[best] ? k : best;
        }

        return best;
    }
}
