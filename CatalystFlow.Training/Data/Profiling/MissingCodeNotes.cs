using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>Tells a word for missing that may be one of the codes beside it: NA among DE, GB and US is Namibia, or nothing.</summary>
internal static class MissingCodeNotes
{
    private const int LongestCode = 5, FewestCodes = 2, FewestOfAnyLength = 3, MostExamples = 3;

    /// <summary>What is said of a column of categories; null where no word is like all its values.</summary>
    internal static ColumnWarning? For(ColumnProfiler column, ColumnType kind) =>
        kind == ColumnType.Categorical && !column.Distinct.IsCapped && column.Distinct.Distinct >= FewestCodes
            && column.MissingWords.FirstOrDefault(w => IsCode(w.Value)) is { Value: { } word } found
            && column.Distinct.ToValueCounts().OrderByDescending(v => v.Count).ToList() is var codes
            && codes.TrueForAll(v => IsCode(v.Value))
            && (codes.Count >= FewestOfAnyLength || codes.TrueForAll(v => v.Value.Length == word.Length)) // YES, NO, NA
                ? Warning(found, codes)
                : null;

    private static ColumnWarning Warning(ValueCount word, List<ValueCount> codes) => new(
        "missing-codes",
        $"\"{word.Value}\" is read as missing, in {word.Count:N0} {(word.Count == 1 ? "row" : "rows")}. The other values are codes too "
        + $"({string.Join(", ", codes.Take(MostExamples).Select(v => v.Value))}{(codes.Count > MostExamples ? "…" : "")}): if \"{word.Value}\" is one of them, keep it.")
    {
        Fix = new($"Keep \"{word.Value}\" as a value", null, new() { NotMissing = [word.Value] }),
    };

    private static bool IsCode(string text) => text.Length is > 1 and <= LongestCode && text.All(char.IsAsciiLetterUpper);
}
