using System.Collections.Concurrent;

namespace CatalystFlow.Training.Algorithms.RandomForest;

/// <summary>
/// What the leaves say that growing has put the first training rows in, so that the live evaluation looks for those of the other rows only.
/// Kept from the growing of a tree to the step after; a tree from a checkpoint has none.
/// </summary>
internal sealed class KnownLeaves(int trees, int rows)
{
    private readonly int[]?[] _leaves = new int[trees][];
    private readonly ConcurrentBag<int[]> _free = [];
    private int _forgotten;

    /// <summary>How many of the first rows.</summary>
    public int Rows => rows;

    /// <summary>Of a tree: for each row what its leaf says, see <see cref="Trees.Tree"/>. Null when it is not known.</summary>
    public int[]? Of(int tree) => _leaves[tree];

    /// <summary>Room for a tree's.</summary>
    public int[] Take(int tree) => _leaves[tree] = _free.TryTake(out var free) ? free : new int[rows];

    /// <summary>Forgets those of the first trees, which have been evaluated.</summary>
    public void Forget(int count)
    {
        for (; _forgotten < count; _forgotten++)
        {
            if (_leaves[_forgotten] is { } leaves)
            {
                _free.Add(leaves);
                _leaves[_forgotten] = null;
            }
        }
    }
}
