using CatalystFlow.Evaluation.Tallies;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Evaluation;

namespace CatalystFlow.Training.Algorithms.Knn;

/// <summary>
/// Keeps the nearest neighbours of every evaluated row, so that a step only looks at the training rows it added. Rows are searched for
/// in groups that lie near each other.
/// </summary>
internal sealed class KnnScorer(KnnTrainer trainer, FeatureMatrix rows) : Scorer
{
    // Whole batches of the search.
    private const int GroupRows = 5 * RowBatch.Capacity;

    private readonly List<Group> _groups = [];
    private readonly int[] _places = new int[rows.Rows];
    private int _covered;

    public override int Prepare(int rows, CancellationToken ct)
    {
        Cover(rows, ct);
        return _groups.Count;
    }

    public override void Update(int piece, CancellationToken ct)
    {
        var group = _groups[piece];
        if (group.TilesSeen < trainer.Tiles)
        {
            trainer.Search(rows, group.Rows, group.Lists, group.TilesSeen, ct);
            group.TilesSeen = trainer.Tiles;
        }
    }

    public override void Read(int first, Span<float> probabilities)
    {
        for (var i = 0; i < probabilities.Length / trainer.ClassCount; i++)
        {
            var (group, place) = Math.DivRem(_places[first + i], GroupRows);
            trainer.Vote(_groups[group].Lists, place, probabilities.Slice(i * trainer.ClassCount, trainer.ClassCount));
        }
    }

    internal override void Judge(int first, ReadOnlySpan<int> labels, RowVerdicts verdicts)
    {
        for (var i = 0; i < labels.Length; i++)
        {
            var (group, place) = Math.DivRem(_places[first + i], GroupRows);
            (verdicts.Guesses[i], verdicts.TrueProbabilities[i]) =
                trainer.Judge(_groups[group].Lists, place, labels[i], verdicts.Buffer.AsSpan(0, verdicts.Classes));
        }
    }

    private void Cover(int count, CancellationToken ct)
    {
        if (count <= _covered)
        {
            return;
        }

        foreach (var which in SpatialOrder.Of(rows, _covered, count, RowBatch.Capacity, ct).Chunk(GroupRows))
        {
            for (var place = 0; place < which.Length; place++)
            {
                _places[which[place]] = (_groups.Count * GroupRows) + place;
            }

            _groups.Add(new(which, trainer.NewLists(which.Length)));
        }

        _covered = count;
    }

    private sealed class Group(int[] rows, NeighbourLists lists)
    {
        public int[] Rows { get; } = rows;

        public NeighbourLists Lists { get; } = lists;

        public int TilesSeen { get; set; }
    }
}
