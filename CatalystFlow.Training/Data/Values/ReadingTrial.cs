using System.Text;

namespace CatalystFlow.Training.Data;

/// <summary>One way to read a column's values: what came of it so far.</summary>
internal sealed class ReadingTrial(NumberStatistics statistics)
{
    /// <summary>Different refused texts that are remembered: as many as a person would look through.</summary>
    internal const int MostWords = 10;

    private const long FairTrial = 100;
    private const int FewValues = 3;
    private const double Rounding = 1e-9;

    private readonly HashSet<double> _different = [];
    private readonly bool _isTakenOver = statistics.Count > 0; // only where there were very many different values

    /// <summary>Values that were read.</summary>
    internal NumberStatistics Statistics => statistics;

    /// <summary>Texts that are something else.</summary>
    internal TextCounts Refused { get; private init; } = new(MostWords);

    /// <summary>The row of the first of them; null when it is no longer known.</summary>
    internal RowPosition? FirstRefused { get; private set; }

    /// <summary>The first of them.</summary>
    internal string? FirstWord { get; private set; }

    /// <summary>True when most values are something else: it is not worth going on.</summary>
    internal bool IsHopeless => Refused.Total > FairTrial && Refused.Total > statistics.Count;

    /// <summary>Whether there are so many different values that they are a quantity rather than a few classes.</summary>
    internal bool IsVaried => _isTakenOver || _different.Count >= FewValues;

    /// <summary>Whether the values mean something else when they are read in another way; sums in another order do not count.</summary>
    internal bool DiffersFrom(ReadingTrial other)
    {
        var scale = Math.Max(Math.Max(Math.Abs(statistics.Minimum), Math.Abs(statistics.Maximum)), Math.Abs(other.Statistics.Mean));
        return Math.Abs(statistics.Mean - other.Statistics.Mean) > Rounding * scale;
    }

    /// <summary>The same so far, to go on in another way.</summary>
    internal ReadingTrial Copy() => new(statistics.Copy()) { Refused = Refused.Copy(), FirstRefused = FirstRefused, FirstWord = FirstWord };

    internal void Accept(double value, long count)
    {
        if (_different.Count < FewValues)
        {
            _different.Add(value);
        }

        for (; count > 0; count--)
        {
            statistics.Add(value);
        }
    }

    internal void Refuse(ReadOnlySpan<byte> text, long count, RowPosition? at)
    {
        if (FirstWord is null)
        {
            (FirstWord, FirstRefused) = (Encoding.UTF8.GetString(text[..Math.Min(text.Length, 256)]), at);
        }

        Refused.Add(text, count);
    }
}
