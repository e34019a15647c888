namespace CatalystFlow.Training.Algorithms.Svm;

/// <summary>
/// Chooses working sets: half of a set are the rows that violate most, as many that may rise as may fall; the rest are the newest
/// rows of the set before, and at first rows between their bounds.
/// </summary>
internal sealed class WorkingSets
{
    private readonly SmoProblem _problem;
    private readonly int _capacity;
    private readonly bool[] _chosen;
    private readonly Candidates _rising;
    private readonly Candidates _falling;
    private int[] _previous;

    public WorkingSets(SmoProblem problem, int capacity)
    {
        (_problem, _capacity, _chosen) = (problem, capacity, new bool[problem.Count]);
        (_rising, _falling) = (new(problem.Count), new(problem.Count));
        _previous = [.. Enumerable.Range(0, problem.Count).Where(i => problem.CanRise(i) && problem.CanFall(i)).Take(capacity)];
    }

    /// <summary>The next set, newest rows first.</summary>
    /// <param name="largest">m(β).</param>
    /// <param name="smallest">M(β).</param>
    public int[] Next(double largest, double smallest)
    {
        _rising.Clear();
        _falling.Clear();
        for (var i = 0; i < _problem.Count; i++)
        {
            var v = _problem.V[i];
            if (v > smallest && _problem.CanRise(i))
            {
                _rising.Add(v, i);
            }

            if (v < largest && _problem.CanFall(i))
            {
                _falling.Add(-v, i);
            }
        }

        var quarter = Math.Max(1, _capacity / 4);
        var set = new List<int>(_capacity);
        Take(set, _rising.Largest(quarter));
        Take(set, _falling.Largest(quarter));
        Take(set, _previous);
        set.ForEach(row => _chosen[row] = false);
        return _previous = [.. set];
    }

    private void Take(List<int> set, ReadOnlySpan<int> rows)
    {
        foreach (var row in rows)
        {
            if (set.Count < _capacity && !_chosen[row])
            {
                _chosen[row] = true;
                set.Add(row);
            }
        }
    }
}
