using System.Text;

namespace CatalystFlow.Training.Data;

/// <summary>One way to read a column's values: what came of it so far.</summary>
/// <param name="statistics">Of the values so far; taken over.</param>
/// <param name="signature">Tells apart ways that have read those values differently.</param>
internal sealed class ReadingTrial(NumberStatistics statistics, ulong signature = 0)
{
    /// <summary>Different refused texts that are remembered: as many as a person would look through.</summary>
    internal const int MostWords = 10;

    private const long FairTrial = 100;
    private const int FewValues = 3;
    private const int Mixer = 397;

    private readonly HashSet<double> _different = [];
    private ulong _signature = signature; // of all values as written and as read, in any order: ways that read each alike have the same
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

    /// <summary>Whether some value means something else when it is read in the other way.</summary>
    internal bool DiffersFrom(ReadingTrial other) => _signature != other._signature;

    /// <summary>The same so far, to go on in another way.</summary>
    internal ReadingTrial Copy() => new(statistics.Copy(), _signature)
    {
        Refused = Refused.Copy(),
        FirstRefused = FirstRefused,
        FirstWord = FirstWord,
    };

    internal void Accept(ReadOnlySpan<byte> text, double value, long count)
    {
        _signature += Mixed(text, value) * (ulong)count;
        if (_different.Count < FewValues)
        {
            _different.Add(value);
        }

        for (; count > 0; count--)
        {
            statistics.Add(value);
        }
    }

    private static ulong Mixed(ReadOnlySpan<byte> text, double value)
    {
        var mixed = BitConverter.DoubleToUInt64Bits(value == 0 ? 0 : value);
        foreach (var c in text)
        {
            mixed = ulong.RotateLeft((mixed ^ c) * Mixer, 23);
        }

        return mixed;
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
