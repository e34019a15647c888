using System.Text;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>What a column's numbers have of words for thousands, millions and the like, and of units beside them.</summary>
internal sealed class MagnitudeCounts
{
    private readonly TextCounts _words = new(ReadingTrial.MostWords);
    private readonly TextCounts _units = new(ReadingTrial.MostWords);
    private readonly Dictionary<string, int> _powers = [];
    private bool _haveWordsAlone;

    /// <summary>The words, most frequent first.</summary>
    internal IReadOnlyList<ValueCount> Words => _words.Counts;

    /// <summary>The first number with one; null when there is none.</summary>
    internal string? Example { get; private set; }

    /// <summary>The unit beside them; null when there is none.</summary>
    internal string? Unit => _units.Counts is [var unit, ..] ? unit.Value : null;

    /// <summary>Whether all numbers are of one kind once the words are counted with.</summary>
    internal bool ExplainAll => Example is not null && !_powers.Keys.All(MayBeUnit) && !_words.IsOverfull && _units.Counts.Count <= 1 && !(_haveWordsAlone && _units.Total > 0);

    /// <summary>The power of ten that a word stands for.</summary>
    internal int PowerOf(string word) => _powers[word];

    /// <summary>Metres, bytes and tons, unless there are others beside them that are none.</summary>
    private bool MayBeUnit(string word) => _haveWordsAlone && word is "m" or "b";

    /// <summary>Adds what stands around a number.</summary>
    internal void Add(NumberUnit unit, ReadOnlySpan<byte> field, long count)
    {
        var text = unit.TextWithoutMagnitude;
        if (text.Length > 0)
        {
            _units.Add(text, count);
        }

        if (!unit.Magnitude.IsEmpty)
        {
            Example ??= Encoding.UTF8.GetString(field);
            _haveWordsAlone |= text.Length == 0;
            var word = unit.Magnitude.ToString();
            _words.Add(word, count);
            _powers[word] = unit.Power;
        }
    }
}
