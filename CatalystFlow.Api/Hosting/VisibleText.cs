using System.Buffers;
using System.Globalization;
using System.Text;

namespace CatalystFlow.Api.Hosting;

/// <summary>What of a text a person sees.</summary>
internal static class VisibleText
{
    /// <summary>Marks that turn the direction of what follows them, beyond the end of the text unless it is ended there.</summary>
    public static readonly SearchValues<char> Turns = SearchValues.Create("\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069");

    // Letters and symbols by name, and blank: the fillers of Korean, and Braille without a dot.
    private const string Blanks = "\u115F\u1160\u2800\u3164\uFFA0";

    /// <summary>True when something in it can be seen.</summary>
    public static bool Shows(string text) => text.EnumerateRunes().Any(IsVisible);

    // A mark shows on what it stands on; alone it is no name.
    private static bool IsVisible(Rune rune) =>
        !(rune.IsBmp && Blanks.Contains((char)rune.Value, StringComparison.Ordinal))
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark);
}
