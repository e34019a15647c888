using System.Buffers;

namespace CatalystFlow.Contracts;

/// <summary>Texts as cells of the CSV files that the product writes.</summary>
public static class CsvCell
{
    // Spreadsheets take a semicolon or a tab for the divider where people write decimals with a comma: what is not quoted falls apart.
    private static readonly SearchValues<char> Divide = SearchValues.Create(",;|\"\t\r\n");

    // With one of these in front a spreadsheet runs the cell, in full width too.
    private static readonly SearchValues<char> Run = SearchValues.Create("=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20");

    /// <summary>The text, quoted where it has to be; what a spreadsheet would run begins with an apostrophe, which makes it text.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var safe = Runs(text) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(Divide) < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static bool Runs(string text)
    {
        var visible = text.AsSpan().TrimStart(' ');
        return visible.Length > 0 && Run.Contains(visible[0]) && !IsNumber(visible);
    }

    // -0.5 as a class is a number in a spreadsheet as well, and an apostrophe would make it another text.
    private static bool IsNumber(ReadOnlySpan<char> text) =>
        double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _);
}
