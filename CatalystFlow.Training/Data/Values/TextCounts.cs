using System.Text;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>Counts a few different texts, and gives up when there are more.</summary>
internal sealed class TextCounts(int most)
{
    private const int LongestText = 100; // what a setting takes

    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>All texts, whether counted apart or not.</summary>
    internal long Total { get; private set; }

    /// <summary>True when there were more different texts than are counted, or one is too long for a setting.</summary>
    internal bool IsOverfull { get; private set; }

    /// <summary>The texts with their counts, most frequent first.</summary>
    internal IReadOnlyList<ValueCount> Counts =>
        [.. _counts.Select(c => new ValueCount(c.Key, c.Value)).OrderByDescending(c => c.Count).ThenBy(c => c.Value, StringComparer.Ordinal)];

    /// <summary>The same counts, to go on with apart from these.</summary>
    internal TextCounts Copy()
    {
        var copy = new TextCounts(most) { Total = Total, IsOverfull = IsOverfull };
        foreach (var (text, count) in _counts)
        {
            copy._counts.Add(text, count);
        }

        return copy;
    }

    internal void Add(ReadOnlySpan<byte> text, long count) => Add(Encoding.UTF8.GetString(text[..Math.Min(text.Length, 256)]), count);

    internal void Add(string text, long count)
    {
        Total += count;
        IsOverfull |= text.Length > LongestText;
        if (_counts.TryGetValue(text, out var before))
        {
            _counts[text] = before + count;
        }
        else if (_counts.Count < most)
        {
            _counts.Add(text, count);
        }
        else
        {
            IsOverfull = true;
        }
    }
}
