using System.Text;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>Tells whether a field means "missing". Almost every field is refused by its length or first byte.</summary>
internal sealed class MissingMarkers
{
    private const int LongLengths = 63;
    private readonly byte[][] _markers;
    private readonly ulong _lengths = 1; // bit n: some marker has n bytes; an empty field is always missing
    private readonly bool[] _firstBytes = new bool[256];

    internal MissingMarkers(IReadOnlyList<string> markers)
    {
        var given = markers.Select(m => m.Trim(' ', '\t')).Where(m => m.Length > 0).ToArray();
        if (given.All(m => Ascii.IsValid(m)))
        {
            _markers = [.. given.Select(Encoding.ASCII.GetBytes)];
        }
        else
        {
            // Beyond ASCII the lower and upper case of a letter may differ in length: list both forms.
            var forms = given.SelectMany(m => new[] { m, m.ToUpperInvariant(), m.ToLowerInvariant() }).Distinct();
            _markers = [.. forms.Select(Encoding.UTF8.GetBytes)];
        }

        IncludeNumbers = _markers.Any(m => m.AsSpan().ContainsAnyInRange((byte)'0', (byte)'9'));
        foreach (var marker in _markers)
        {
            _lengths |= 1UL << Math.Min(marker.Length, LongLengths);
            _firstBytes[Lower(marker[0])] = _firstBytes[Upper(marker[0])] = true;
        }
    }

    /// <summary>The file's markers without those that are values in a column, and the column's own.</summary>
    internal static MissingMarkers Of(CsvFormat format, ColumnReading? reading) => new(
        reading is null
            ? format.MissingMarkers
            : [
                .. format.MissingMarkers.Where(m => !reading.NotMissing.Contains(m.Trim(), StringComparer.OrdinalIgnoreCase)),
                .. reading.MissingMarkers,
            ]);

    /// <summary>Those of each column.</summary>
    /// <param name="format">The file's.</param>
    /// <param name="readings">How columns are read, in file order; there may be fewer than columns.</param>
    /// <param name="columns">How many columns there are.</param>
    internal static MissingMarkers[] OfEach(CsvFormat format, IReadOnlyList<ColumnReading?> readings, int columns)
    {
        var plain = new MissingMarkers(format.MissingMarkers);
        return [.. Enumerable.Range(0, columns).Select(i => i < readings.Count && readings[i] is { } reading ? Of(format, reading) : plain)];
    }

    /// <summary>True when some marker may look like a number, as -999 does.</summary>
    internal bool IncludeNumbers { get; }

    internal bool Contains(ReadOnlySpan<byte> field)
    {
        if (field.Length == 0)
        {
            return true;
        }

        return ((_lengths >> Math.Min(field.Length, LongLengths)) & 1) != 0 && _firstBytes[field[0]] && IsMarker(field);
    }

    private bool IsMarker(ReadOnlySpan<byte> field)
    {
        foreach (var marker in _markers)
        {
            if (field.SequenceEqual(marker) || Ascii.EqualsIgnoreCase(field, marker))
            {
                return true;
            }
        }

        return false;
    }

    private static byte Lower(byte b) => b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b | 0x20) : b;

    private static byte Upper(byte b) => b is >= (byte)'a' and <= (byte)'z' ? (byte)(b & ~0x20) : b;
}
