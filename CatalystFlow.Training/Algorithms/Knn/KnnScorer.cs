using CatalystFlow.Training.Data;
using CatalystFlow.Training.Evaluation;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.Knn;

/// <summary>Keeps the nearest neighbours of every evaluated row, so that a step only looks at the training rows it added.</summary>
internal sealed class KnnScorer(KnnTrainer trainer, FeatureMatrix rows, int maxThreads) : Scorer
{
    private readonly NeighbourLists?[] _lists = new NeighbourLists?[(rows.Rows + Trainer.BlockRows - 1) / Trainer.BlockRows];
    private readonly int[] _seen = new int[(rows.Rows + Trainer.BlockRows - 1) / Trainer.BlockRows];

    public override void Update(int rows, CancellationToken ct)
    {
        var blocks = (rows + Trainer.BlockRows - 1) / Trainer.BlockRows;
        Parallelism.For(blocks, maxThreads, block => UpdateBlock(block, ct), ct);
    }

    public override void Read(int first, Span<float> probabilities) =>
        trainer.Vote(_lists[first / Trainer.BlockRows]!, first % Trainer.BlockRows, probabilities);

    private void UpdateBlock(int block, CancellationToken ct)
    {
        var first = block * Trainer.BlockRows;
        var lists = _lists[block] ??= trainer.NewLists(Math.Min(Trainer.BlockRows, rows.Rows - first));
        trainer.Search(rows, first, lists, _seen[block], ct);
        _seen[block] = trainer.RowsSeen;
    }
}
