using System.Buffers;
using System.Text;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Words that mean missing in a column of numbers or dates but may be a category of their own elsewhere, so that they belong to the
/// column in which they are found and to no other.
/// </summary>
internal static class MissingWords
{
    // A byte that is no UTF-8 becomes a character of three.
    private const int LongestCharacter = 3;

    private static readonly SearchValues<byte> ZeroDate = SearchValues.Create("0-/.: T"u8);

    private static readonly string[] Words =
    [
        "none", "-", "--", "---", "–", "—", ".", "..", "...", "*", "n.a.", "n.a", "n/d", "nd", "n.d.", "nil", "(null)", "(none)", "(blank)",
        "missing", "unknown", "unk", "not available", "not applicable", "not known", "undefined", "empty", "tba", "tbd", "inf", "+inf",
        "-inf", "infinity", "+infinity", "-infinity", "∞", "-∞", "1.#INF", "-1.#INF", "1.#QNAN", "-1.#IND", "#DIV/0!", "#VALUE!", "#REF!",
        "#NUM!", "#NAME?", "#NULL!",
    ];

    private static readonly MissingMarkers Markers = new([.. Words, .. CsvFormat.DefaultMissingMarkers]);

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<string> All => Words;

    /// <summary>Whether a field is one of them, or looks like nothing.</summary>
    internal static bool Contains(ReadOnlySpan<byte> field)
    {
        if (Markers.Contains(field))
        {
            return true;
        }

        if (field.Length > DecoratedNumber.MaxLength || Ascii.IsValid(field))
        {
            return false;
        }

        Span<char> buffer = stackalloc char[DecoratedNumber.MaxLength];
        var text = Blanks.Trim(buffer[..Encoding.UTF8.GetChars(field, buffer)]);
        Span<byte> trimmed = stackalloc byte[LongestCharacter * DecoratedNumber.MaxLength];
        return text.IsEmpty || Markers.Contains(trimmed[..Encoding.UTF8.GetBytes(text, trimmed)]);
    }

    /// <summary>Whether a field is a date of zeros, as databases write for none: 0000-00-00, 00.00.0000.</summary>
    internal static bool IsZeroDate(ReadOnlySpan<byte> field) =>
        field.Length >= 6 && field.IndexOfAnyExcept(ZeroDate) < 0 && field.Count((byte)'0') >= 6;
}
