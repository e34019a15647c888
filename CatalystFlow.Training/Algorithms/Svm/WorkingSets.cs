namespace CatalystFlow.Training.Algorithms.Svm;

/// <summary>
/// Chooses working sets: half of a set are the rows that violate most, those that may rise and those that may fall in turn; the rest
/// are the newest rows of the set before, and at first rows between their bounds.
/// </summary>
internal sealed class WorkingSets
{
    private readonly SmoProblem _problem;
    private readonly int _capacity;
    private readonly bool[] _chosen;
    private List<int> _previous;

    public WorkingSets(SmoProblem problem, int capacity)
    {
        (_problem, _capacity) = (problem, capacity);
        _chosen = new bool[problem.Count];
        _previous = [.. Enumerable.Range(0, problem.Count).Where(i => problem.CanRise(i) && problem.CanFall(i)).Take(capacity)];
    }

    /// <summary>The next set, newest rows first.</summary>
    /// <param name="largest">m(β).</param>
    /// <param name="smallest">M(β).</param>
    public int[] Next(double largest, double smallest)
    {
        var fresh = Math.Max(2, _capacity / 2);
        var rising = new MostViolating(fresh);
        var falling = new MostViolating(fresh);
        for (var i = 0; i < _problem.Count; i++)
        {
            var v = _problem.V[i];
            if (v > smallest && _problem.CanRise(i))
            {
                rising.Offer(v, i);
            }

            if (v < largest && _problem.CanFall(i))
            {
                falling.Offer(-v, i);
            }
        }

        var set = new List<int>(_capacity);
        AddInTurn(set, rising.Ordered(), falling.Ordered(), fresh);
        Add(set, _previous, _capacity);
        AddInTurn(set, rising.Ordered(), falling.Ordered(), _capacity);
        set.ForEach(row => _chosen[row] = false);
        _previous = set;
        return [.. set];
    }

    private void AddInTurn(List<int> set, List<int> rising, List<int> falling, int limit)
    {
        for (var k = 0; k < Math.Max(rising.Count, falling.Count); k++)
        {
            Add(set, rising.Skip(k).Take(1), limit);
            Add(set, falling.Skip(k).Take(1), limit);
        }
    }

    private void Add(List<int> set, IEnumerable<int> rows, int limit)
    {
        foreach (var row in rows)
        {
            if (set.Count < limit && !_chosen[row])
            {
                _chosen[row] = true;
                set.Add(row);
            }
        }
    }
}

/// <summary>The few rows with the largest values; of equal ones the first.</summary>
internal sealed class MostViolating(int capacity)
{
    // The root is the worst that is kept.
    private readonly PriorityQueue<int, (double Value, int Row)> _kept = new(capacity, Comparer<(double Value, int Row)>.Create(Compare));

    /// <summary>Keeps a row if it is among the largest so far. Rows come in ascending order.</summary>
    public void Offer(double value, int row)
    {
        if (_kept.Count < capacity)
        {
            _kept.Enqueue(row, (value, row));
        }
        else if (_kept.TryPeek(out _, out var worst) && value > worst.Value)
        {
            _kept.DequeueEnqueue(row, (value, row));
        }
    }

    /// <summary>The rows, largest value first.</summary>
    public List<int> Ordered() => [.. _kept.UnorderedItems.OrderByDescending(item => item.Priority, _kept.Comparer).Select(item => item.Element)];

    private static int Compare((double Value, int Row) a, (double Value, int Row) b) =>
        a.Value != b.Value ? a.Value.CompareTo(b.Value) : b.Row.CompareTo(a.Row);
}
