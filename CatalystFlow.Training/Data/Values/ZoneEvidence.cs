using System.Text;

namespace CatalystFlow.Training.Data;

/// <summary>Counts a column's dates that say their zone, and those that do not.</summary>
internal sealed class ZoneEvidence
{
    private const int Shortest = 9; // of a date with a time and a zone

    /// <summary>Dates with an offset or a zone behind their time.</summary>
    internal long Zoned { get; private set; }

    /// <summary>The first of those whose zone is not UTC itself; null when there is none.</summary>
    internal string? MovedExample { get; private set; }

    /// <summary>All others.</summary>
    internal long Local { get; private set; }

    /// <summary>The first date with a zone; null when there is none.</summary>
    internal string? ZonedExample { get; private set; }

    /// <summary>The first date without; null when there is none.</summary>
    internal string? LocalExample { get; private set; }

    /// <summary>Whether some are put into UTC, and others stay as they are.</summary>
    internal bool AreMixed => Zoned > 0 && Local > 0;

    /// <summary>Adds a date.</summary>
    internal void Add(ReadOnlySpan<byte> date, long count = 1)
    {
        if (date.Length >= Shortest && DateTimes.SaysZone(date))
        {
            Zoned += count;
            ZonedExample ??= Encoding.UTF8.GetString(date);
            MovedExample ??= SaysUtc(date) ? null : Encoding.UTF8.GetString(date);
        }
        else
        {
            Local += count;
            LocalExample ??= Encoding.UTF8.GetString(date);
        }
    }

    /// <summary>Adds what was counted elsewhere, of values before these.</summary>
    internal void Add(ZoneEvidence before)
    {
        (Zoned, Local) = (Zoned + before.Zoned, Local + before.Local);
        (ZonedExample, LocalExample) = (before.ZonedExample ?? ZonedExample, before.LocalExample ?? LocalExample);
        MovedExample = before.MovedExample ?? MovedExample;
    }

    private static bool SaysUtc(ReadOnlySpan<byte> date) =>
        date[^1] is (byte)'Z' or (byte)'z' || date.EndsWith("+00:00"u8) || date.EndsWith("+0000"u8) || date.EndsWith("+00"u8)
        || date.EndsWith("UTC"u8) || date.EndsWith("GMT"u8);
}
