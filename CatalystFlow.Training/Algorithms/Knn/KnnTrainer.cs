using System.Collections.Concurrent;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Evaluation;
using CatalystFlow.Training.Hyperparameters;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.Knn;

/// <summary>
/// k nearest neighbours as a learning curve. There is nothing to fit: the model is the training rows, and the work is in finding the
/// nearest of them.
/// Rule: p(k|x) = Σ w over the neighbours of class k / Σ w over all neighbours, with w = 1 or 1 / distance, Euclidean distance.
/// Of equally distant rows the first counts as nearer; of equally likely classes the first is predicted.
/// Source: Cover and Hart, "Nearest neighbor pattern classification", 1967.
/// Shapes: X rows × features in float32, and once more packed for the matrix product; k distances and indices per evaluated row.
/// Cost per step: at most evaluated rows × added training rows × features multiply-adds.
/// </summary>
public sealed class KnnTrainer : LearningCurveTrainer
{
    // Every evaluated row is compared with every training row, so evaluating the training rows would cost the square of their number.
    // A thousand tell the accuracy to a percentage point or two.
    private const int MostEvaluatedRows = 1000;

    // Enough that rows near each other come together, few enough that every thread gets some.
    private const int PredictedRows = 8 * RowBatch.Capacity;

    private readonly PackedRows _packed;
    private readonly ConcurrentBag<NeighbourSearch> _idle = [];
    private readonly int _neighbours;
    private readonly bool _byDistance;

    /// <summary>Makes a model that has seen no row.</summary>
    public KnnTrainer(TrainerContext context)
        : base(context)
    {
        _neighbours = context.Hyperparameters.Integer("n_neighbors");
        _byDistance = context.Hyperparameters.Choice("weights") == "distance";
        _packed = new(context.Train.Features);
    }

    /// <summary>The catalog entry.</summary>
    public static Algorithm Algorithm { get; } = new(
        "knn", "KNN", "Neighbours",
        "Finds the most similar training rows and lets them vote.",
        StepStyle.LearningCurve, "% of training rows", PrefersOneHot: true, UsesChance: false,
        [
            Hyperparameter.Integer("n_neighbors", "Neighbours (k)", 1, 50, 5,
                "Number of nearest training rows that vote.",
                "Smoother borders and calmer probabilities. Too many, and small classes are outvoted: both curves sink.",
                "Follows every detail. Too few, and single odd rows decide: training accuracy far above validation accuracy."),
            Hyperparameter.Choice("weights", "Weights", ["uniform", "distance"], "uniform",
                "Whether all neighbours count the same, or near ones more: 1 / distance.",
                "Distance: a close neighbour beats several far ones, so a larger k does less harm. Training accuracy then says nothing.",
                "Uniform: every vote counts the same, which is steadier where labels are noisy."),
        ],
        [
            new("metric", "Euclidean", "The straight-line distance; numbers are scaled, so that each counts the same."),
            new("algorithm", "exact", "Distances as matrix products, without groups of rows that lie too far away; never approximate."),
        ],
        AlgorithmTexts.Load(
            "knn",
            ("train rows", MostEvaluatedRows)),
        context => new KnnTrainer(context));

    /// <inheritdoc/>
    public override bool IsLazy => true;

    /// <inheritdoc/>
    public override int LiveTrainingRows => Math.Min(RowsSeen, MostEvaluatedRows);

    /// <inheritdoc/>
    public override int FinalTrainingRows => LiveTrainingRows;

    /// <inheritdoc/>
    protected override int RowsPerPrediction => PredictedRows;

    /// <inheritdoc/>
    protected override int StateVersion => 1;

    /// <inheritdoc/>
    public override Scorer CreateScorer(FeatureMatrix rows) => new KnnScorer(this, rows);

    /// <inheritdoc/>
    public override void SaveModel(BinaryWriter writer)
    {
        writer.Write(_neighbours);
        writer.Write(_byDistance);
        writer.WriteArray(Context.Train.Features.Prefix(RowsSeen));
        writer.WriteArray<int>(Context.Train.Labels.AsSpan(0, RowsSeen));
    }

    /// <summary>Tiles of training rows so far.</summary>
    internal int Tiles => _packed.Tiles.Count;

    /// <summary>Empty lists of neighbours.</summary>
    internal NeighbourLists NewLists(int rows) => new(rows, _neighbours);

    /// <summary>Offers training rows to the lists of some rows: all but those of the first <paramref name="tilesSeen"/> tiles.</summary>
    internal void Search(FeatureMatrix rows, int[] which, NeighbourLists lists, int tilesSeen, CancellationToken ct)
    {
        var search = _idle.TryTake(out var idle) ? idle : new(_packed);
        search.Run(rows, which, lists, tilesSeen, ct);
        _idle.Add(search);
    }

    /// <summary>Class shares among the neighbours in a list.</summary>
    internal void Vote(NeighbourLists lists, int row, Span<float> shares)
    {
        if (lists.Indices(row).IsEmpty)
        {
            shares.Fill(1f / ClassCount);
        }
        else
        {
            NeighbourVote.Count(lists.Distances(row), lists.Indices(row), Context.Train.Labels, _byDistance, shares);
        }
    }

    /// <summary>The most likely class among the neighbours in a list, and the share of a class.</summary>
    internal (int Guess, float Share) Judge(NeighbourLists lists, int row, int label, Span<float> shares)
    {
        Vote(lists, row, shares);
        var indices = lists.Indices(row);
        if (indices.IsEmpty)
        {
            return (0, shares[0]);
        }

        // Only classes among the neighbours can win; the first of equals does.
        var best = Context.Train.Labels[indices[0]];
        foreach (var index in indices)
        {
            var other = Context.Train.Labels[index];
            best = shares[other] > shares[best] || (shares[other] == shares[best] && other < best) ? other : best;
        }

        return (best, shares[label]);
    }

    /// <inheritdoc/>
    protected override double LearnFrom(int rows, CancellationToken ct)
    {
        _packed.Extend(rows, Context.MaxThreads, ct);
        return 0;
    }

    /// <inheritdoc/>
    protected internal override void PredictBlock(FeatureMatrix rows, int first, Span<float> probabilities)
    {
        var count = probabilities.Length / ClassCount;
        var which = SpatialOrder.Of(rows, first, first + count, RowBatch.Capacity, CancellationToken.None);
        var lists = NewLists(count);
        Search(rows, which, lists, 0, CancellationToken.None);
        for (var i = 0; i < count; i++)
        {
            Vote(lists, i, probabilities.Slice((which[i] - first) * ClassCount, ClassCount));
        }
    }

    /// <inheritdoc/>
    protected override void SaveState(BinaryWriter writer) => writer.Write(RowsSeen);

    /// <inheritdoc/>
    protected override void LoadState(BinaryReader reader)
    {
        reader.Expect(RowsSeen, "number of rows");
        if (RowsSeen > 0)
        {
            _packed.Extend(RowsSeen, Context.MaxThreads, CancellationToken.None);
        }
    }
}
