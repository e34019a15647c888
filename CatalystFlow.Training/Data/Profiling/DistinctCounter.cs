using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>Counts each different value until there are too many, or they take too much memory.</summary>
internal sealed class DistinctCounter(int limit, long maxBytes)
{
    private Utf8Interner? _values = new();
    private long[] _counts = new long[8];

    /// <summary>Different values; a lower bound once capped.</summary>
    internal int Distinct { get; private set; }

    /// <summary>Values counted, up to the cap.</summary>
    internal long Counted { get; private set; }

    /// <summary>True when counting stopped.</summary>
    internal bool IsCapped => _values is null;

    /// <summary>True when there were more different values than the limits on one column allow.</summary>
    internal bool HasReachedLimit { get; private set; }

    internal long SizeInBytes => _values is null ? 0 : _values.SizeInBytes + (_counts.LongLength * sizeof(long));

    /// <summary>A value by its number, in order of appearance; only while not capped.</summary>
    internal ReadOnlySpan<byte> Bytes(int id) => _values!.Bytes(id);

    /// <summary>The same as text.</summary>
    internal string Text(int id) => _values!.Text(id);

    /// <summary>How often a value occurs.</summary>
    internal long Count(int id) => _counts[id];

    internal void Add(ReadOnlySpan<byte> value)
    {
        if (_values is null)
        {
            return;
        }

        var id = _values.Intern(value);
        if (id == Distinct && !MakeRoom(id))
        {
            return;
        }

        _counts[id]++;
        Counted++;
    }

    private bool MakeRoom(int id)
    {
        if (id == limit || _values!.SizeInBytes > maxBytes)
        {
            HasReachedLimit = true;
            Cap();
            return false;
        }

        if (id == _counts.Length)
        {
            Array.Resize(ref _counts, _counts.Length * 2);
        }

        Distinct++;
        return true;
    }

    /// <summary>Stops counting and lets go of the values.</summary>
    internal void Cap() => (_values, _counts) = (null, []);

    /// <summary>All values with their counts, most frequent first, equals in ordinal order.</summary>
    internal IReadOnlyList<ValueCount> ToValueCounts() => _values is null
        ? []
        : [.. Enumerable.Range(0, Distinct)
            .GroupBy(_values.Text, id => _counts[id])
            .Select(g => new ValueCount(g.Key, g.Sum()))
            .OrderByDescending(v => v.Count)
            .ThenBy(v => v.Value, StringComparer.Ordinal)];
}
