using System.Text.RegularExpressions;

namespace CatalystFlow.Training.Data;

/// <summary>Tells rows of column names from rows of units or types, and from a title that holds delimiters itself.</summary>
internal static partial class NameRows
{
    /// <summary>What sentences about a table begin with, as a pattern.</summary>
    internal const string Openings = "report|export(ed)?|generated|created|printed|downloaded|extract(ed)?|as of|bericht|auszug|erstellt|exportiert"
        + "|rapport|informe";

    /// <summary>True for words that are all different, none of them a unit, a type or a statistic: what names look like.</summary>
    internal static bool AreNames(byte[][] row) =>
        row.Length > 1 && Array.TrueForAll(row, IsName)
        && row.Select(FieldText.Of).Distinct(StringComparer.OrdinalIgnoreCase).Count() == row.Length;

    /// <summary>
    /// True for a row that is a sentence about the table: it has a date among words, a word with a colon behind it, or begins with a word
    /// such as "Report".
    /// </summary>
    internal static bool IsTitle(byte[][] row)
    {
        var texts = Array.ConvertAll(row, FieldText.Of);
        var dates = row.Count(FieldText.IsDate);
        return (dates > 0 && dates * 2 <= row.Length) || Array.Exists(texts, Labelled().IsMatch) || Opening().IsMatch(texts[0]);
    }

    /// <summary>True for a word that is known as a unit or a type.</summary>
    internal static bool IsUnit(string text) => text is "%" or "€" or "$" or "£" or "¥" or "°" or "°C" or "°F" || NoName().IsMatch(text);

    private static bool IsName(byte[] field) =>
        !FieldText.IsValue(field) && FieldText.Of(field) is var text && text.Length > 0 && char.IsLetter(text[0]) && !NoName().IsMatch(text);

    [GeneratedRegex(@"^[\p{L} ]{1,30}:( .*)?$")]
    private static partial Regex Labelled();

    [GeneratedRegex(
        $@"^({Openings})\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Opening();

    /// <summary>Types, statistics, and units: short ones, and those with a power, a slash or a degree.</summary>
    [GeneratedRegex(
        @"^(u?int(eger)?\d*|float\d*|double|decimal|real|num(ber|eric)?|str(ing)?|text|(var)?char(\(\d+\))?|bool(ean)?|logical|date(time)?|timestamp|object"
        + @"|continuous|discrete|categor(y|ical)|factor|nominal|ordinal|meta|none|unitless|dimensionless|units?"
        + @"|mean|avg|average|std|sd|min|max|sum|count|median|var|first|last"
        + @"|[num\u00B5\u03BCckMG]?(m|g|s|l|L|A|V|W|J|N|Pa|Hz|mol|B|bit|bar|eV)\p{No}?|t|h|hr|hrs|min|sec|secs?|d|days?|hours?|minutes?|seconds?|weeks?|months?|years?|yrs?"
        + @"|[KCF]|deg|degrees?( [CF])?|rad|ppm|ppb|pH|in|inch(es)?|ft|feet|yd|mi|mph|lbs?|oz|kmh|kph|rpm|psi|dB|[Uu][Ss][Dd]|[Ee][Uu][Rr]|[Gg][Bb][Pp]|percent|pct"
        + @"|\w{1,5}(/|\^|\u00B7|\*)\S{1,8}|\w{1,3}[\u00B2\u00B3])$")]
    private static partial Regex NoName();
}
