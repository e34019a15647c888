using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Contracts.Runs;

/// <summary>Says in words how one run reads a file differently from another.</summary>
public static class ReadingDifferences
{
    private const int MostNamed = 3, LongestName = 40;

    /// <summary>Phrases such as <c>without column 'age'</c>; none when both see the same table.</summary>
    /// <param name="usual">The run to compare with.</param>
    /// <param name="other">The run to describe.</param>
    public static IReadOnlyList<string> Of(RunSpec usual, RunSpec other)
    {
        ArgumentNullException.ThrowIfNull(usual);
        ArgumentNullException.ThrowIfNull(other);
        var (before, after) = (Used(usual), Used(other));
        string[] found =
        [
            Columns("without", before.Keys.Where(name => !after.ContainsKey(name))),
            Columns("with", after.Keys.Where(name => !before.ContainsKey(name))),
            .. Retyped(before, after),
            Columns("read differently:", after.Keys.Where(name => before.TryGetValue(name, out var b) && IsReadOtherwise(b, after[name]))),
            Plain(usual.TargetReading) == Plain(other.TargetReading) ? "" : "the target read differently",
            Classes("without", other.LeftOutClasses.Except(usual.LeftOutClasses)),
            Classes("with", usual.LeftOutClasses.Except(other.LeftOutClasses)),
            other.MostRows == usual.MostRows ? "" : other.MostRows is { } most ? $"at most {most:N0} rows" : "all rows",
            .. Formats(usual.Format, other.Format),
        ];
        return [.. found.Where(f => f.Length > 0)];
    }

    private static Dictionary<string, ColumnSetting> Used(RunSpec spec) =>
        spec.Columns.Where(c => c.Included).ToDictionary(c => c.Name, StringComparer.Ordinal);

    private static IEnumerable<string> Retyped(Dictionary<string, ColumnSetting> before, Dictionary<string, ColumnSetting> after) => after
        .Where(c => before.TryGetValue(c.Key, out var b) && b.Type != c.Value.Type)
        .GroupBy(c => c.Value.Type, c => c.Key)
        .Select(g => Columns("", g) + $" as {Word(g.Key)}");

    private static bool IsReadOtherwise(ColumnSetting before, ColumnSetting after) =>
        before.Type == after.Type && Plain(before.Reading) != Plain(after.Reading);

    private static ColumnReading Plain(ColumnReading? reading) => reading ?? new();

    private static IEnumerable<string> Formats(CsvFormat before, CsvFormat after)
    {
        if (!Same(before.MissingMarkers, after.MissingMarkers))
        {
            yield return $"missing: {string.Join(", ", after.MissingMarkers.Take(MostNamed).Select(Short))}"
                + (after.MissingMarkers.Length > MostNamed ? ", …" : after.MissingMarkers.Length == 0 ? "nothing but empty fields" : "");
        }

        if ((before.DecimalSeparator, before.ThousandsSeparator) != (after.DecimalSeparator, after.ThousandsSeparator))
        {
            yield return $"decimal sign '{after.DecimalSeparator}'"
                + (after.ThousandsSeparator is { } separator ? $", thousands '{separator}'" : ", no thousands separator");
        }

        foreach (var phrase in Rows(before, after))
        {
            yield return phrase;
        }

        if (Fields(before) != Fields(after))
        {
            yield return "another file format";
        }
    }

    private static IEnumerable<string> Rows(CsvFormat before, CsvFormat after)
    {
        if (before.RowLimit != after.RowLimit)
        {
            yield return after.RowLimit is not { } limit ? "the file to its end"
                : limit == 1 ? "the first row of the file"
                : $"the first {limit:N0} rows of the file";
        }

        if ((before.SkipLines, before.SkipRows, before.Comment) != (after.SkipLines, after.SkipRows, after.Comment))
        {
            yield return "other lines left out";
        }

        if (before.SkipRaggedRows != after.SkipRaggedRows)
        {
            yield return $"rows of another length {(after.SkipRaggedRows ? "left out" : "refused")}";
        }

        if (before.SkipRepeatedHeader != after.SkipRepeatedHeader)
        {
            yield return $"repeated headers {(after.SkipRepeatedHeader ? "left out" : "as rows")}";
        }
    }

    private static (char Delimiter, char Quote, char? Escape, bool HasHeader, string Encoding) Fields(CsvFormat format) =>
        (format.Delimiter, format.Quote, format.Escape, format.HasHeader, format.Encoding.ToUpperInvariant());

    private static bool Same(IReadOnlyList<string> before, IReadOnlyList<string> after) =>
        before.ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(after);

    private static string Columns(string what, IEnumerable<string> names) => Named(what, "column", [.. names]);

    private static string Classes(string what, IEnumerable<string> names) => Named(what, "class", [.. names]);

    private static string Named(string what, string noun, string[] names) => names.Length switch
    {
        0 => "",
        1 => $"{what} {noun} '{Short(names[0])}'".TrimStart(),
        <= MostNamed => $"{what} {Plural(noun)} {string.Join(", ", names.Select(n => $"'{Short(n)}'"))}".TrimStart(),
        _ => $"{what} {names.Length:N0} {Plural(noun)}".TrimStart(),
    };

    private static string Plural(string noun) => noun == "class" ? "classes" : noun + "s";

    private static string Word(ColumnType type) => type switch
    {
        ColumnType.Numeric => "numbers",
        ColumnType.Categorical => "categories",
        ColumnType.Boolean => "yes or no",
        ColumnType.DateTime => "dates",
        _ => "text",
    };

    private static string Short(string text) => text.Length <= LongestName ? text : string.Concat(text.AsSpan(0, LongestName - 1), "…");
}
