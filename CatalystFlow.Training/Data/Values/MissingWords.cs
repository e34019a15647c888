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
    private const int ShortestCategory = 4;

    private static readonly SearchValues<byte> ZeroDate = SearchValues.Create("0-/.: T"u8);

    private static readonly string[] Words =
    [
        "none", "-", "--", "---", "–", "—", ".", "..", "...", "…", "*", "n.a.", "n.a", "n/d", "nd", "n.d.", "nil", "(null)", "(none)", "(blank)",
        "k.a.", "k. a.", "keine angabe", "unbekannt", "fehlt", "inconnu", "non renseigné", "desconocido", "sin dato", "desconhecido", "sconosciuto",
        "onbekend", "brak", "brak danych", "b.d.", "missing", "unknown", "unk", "not available", "not applicable", "not known", "undefined", "empty", "tba", "tbd", "inf", "+inf",
        "-inf", "infinity", "+infinity", "-infinity", "∞", "-∞", "1.#INF", "-1.#INF", "1.#QNAN", "-1.#IND", "#DIV/0!", "#VALUE!", "#REF!",
        "#NUM!", "#NAME?", "#NULL!", "#SPILL!", "#CALC!", "#NV", "#WERT!", "#BEZUG!", "#ZAHL!", "#N/D", "#ND", "#VALEUR!", "#NOMBRE!", "#NOM?",
        "#¡VALOR!", "#¡REF!", "#¡NUM!", "#¡DIV/0!", "#¿NOMBRE?", "#VALOR!", "#NÚM!", "#VALORE!", "#RIF!", "#NOME?", "#WAARDE!", "#VERW!", "#GETAL!",
        "#####", "######", "#######", "########", "#########", "##########",
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

    /// <summary>Whether a word may be a category as well, as none and unknown may, and - and #NV may not.</summary>
    internal static bool MayBeCategory(string word) => word.Length >= ShortestCategory && word.All(c => char.IsLetter(c) || c == ' ');

    /// <summary>Whether a field is a date of zeros, as databases write for none: 0000-00-00, 00.00.0000. 00:00:00 is midnight.</summary>
    internal static bool IsZeroDate(ReadOnlySpan<byte> field)
    {
        var end = field.IndexOfAny((byte)' ', (byte)'T');
        var date = end < 0 ? field : field[..end];
        return field.IndexOfAnyExcept(ZeroDate) < 0 && !date.Contains((byte)':') && date.Count((byte)'0') >= 6;
    }
}
