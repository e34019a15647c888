using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Contracts.Runs;

/// <summary>
/// What a run makes of its file before it learns: format, types and readings of the columns that it uses, and the rows it leaves out.
/// Runs with the same reading see the same table, so that their results compare. How rows are divided and the seed are not part of it.
/// </summary>
public static class RunReading
{
    /// <summary>Length of a fingerprint.</summary>
    public const int FingerprintLength = 16;

    /// <summary>In place of a fingerprint: the run's settings can no longer be read.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>A short name of the reading: the same for runs that see the same table of a data set.</summary>
    /// <param name="spec">The run.</param>
    /// <returns>Lower-case hexadecimal digits.</returns>
    public static string Fingerprint(RunSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(Describe(spec)));
        return Convert.ToHexStringLower(hash)[..FingerprintLength];
    }

    // Settings that are at their default are not written, so that a run from before they existed keeps its fingerprint.
    private static string Describe(RunSpec spec)
    {
        var text = new StringBuilder();
        Describe(text, spec.Format);
        foreach (var column in spec.Columns.Where(c => c.Included))
        {
            Add(text, "column", column.Name);
            Add(text, "type", column.Type.ToString());
            Describe(text, column.Reading, spec.Format.MissingMarkers);
        }

        Add(text, "target", spec.Target);
        Describe(text, spec.TargetReading, spec.Format.MissingMarkers);
        Add(text, "without", Words(spec.LeftOutClasses.IsDefault ? [] : spec.LeftOutClasses));
        Add(text, "rows", spec.MostRows is { } most && spec.Toy is null ? most.ToString(CultureInfo.InvariantCulture) : "");
        Add(text, "toy", spec.Toy is { } toy ? JsonSerializer.Serialize(toy, JsonSerializerOptions.Web) : "");
        return text.ToString();
    }

    private static void Describe(StringBuilder text, CsvFormat format)
    {
        Add(text, "delimiter", $"{format.Delimiter}");
        Add(text, "quote", $"{format.Quote}");
        Add(text, "header", format.HasHeader ? "yes" : "no");
        Add(text, "encoding", format.Encoding.ToLowerInvariant());
        Add(text, "decimal", $"{format.DecimalSeparator}");
        Add(text, "thousands", $"{format.ThousandsSeparator}");
        Add(text, "missing", Words(Markers(format.MissingMarkers)));
        Add(text, "escape", $"{format.Escape}");
        Add(text, "escapes delimiters", format.Quote == '\0' && format.Escape is not null ? "yes" : ""); // before, it did nothing there
        Add(text, "skip lines", Number(format.SkipLines));
        Add(text, "comment", $"{format.Comment}");
        Add(text, "skip rows", Number(format.SkipRows));
        Add(text, "skip ragged", format.SkipRaggedRows ? "yes" : "");
        Add(text, "row limit", format.RowLimit is { } limit ? limit.ToString(CultureInfo.InvariantCulture) : "");
        Add(text, "skip repeated header", format.SkipRepeatedHeader ? "yes" : "");
    }

    private static void Describe(StringBuilder text, ColumnReading? reading, ImmutableArray<string> ofFile)
    {
        if (reading is null)
        {
            return;
        }

        Describe(text, Markers(ofFile), Markers(reading.MissingMarkers), Markers(reading.NotMissing));
        Describe(text, reading.Numbers);
        Add(text, "dates", reading.Dates is { } dates && dates != new DateNotation()
            ? $"{dates.Form} {dates.Order} {(dates.TwoDigitYears ? 2 : 4)}"
            : "");
        Add(text, "merge spellings", reading.MergeSpellings ? "yes" : "");
        Add(text, "missing is a category", reading.MissingIsCategory ? "yes" : "");
    }

    // What comes of both lists counts: a word that means missing in the whole file anyway changes nothing.
    private static void Describe(
        StringBuilder text, ImmutableHashSet<string> ofFile, ImmutableHashSet<string> more, ImmutableHashSet<string> fewer)
    {
        var here = ofFile.Except(fewer).Union(more);
        Add(text, "missing here", Words(here.Except(ofFile)));
        Add(text, "not missing here", Words(ofFile.Except(here)));
    }

    private static void Describe(StringBuilder text, NumberNotation? numbers)
    {
        if (numbers is null)
        {
            return;
        }

        Add(text, "unit", numbers.Unit ?? "");
        Add(text, "magnitudes", numbers.Magnitudes ? "yes" : "");
        Add(text, "parentheses", numbers.ParenthesesAreNegative ? "yes" : "");
        Add(text, "trailing minus", numbers.TrailingMinus ? "yes" : "");
        Add(text, "lakh", numbers.LakhGroups ? "yes" : "");
        Add(text, "decimal here", $"{numbers.DecimalSeparator}");
        Add(text, "thousands here", $"{numbers.ThousandsSeparator}");
    }

    private static void Add(StringBuilder text, string name, string value)
    {
        if (value.Length > 0)
        {
            text.Append(name).Append(' ').Append(value.Length).Append(' ').Append(value).Append('\n');
        }
    }

    private static string Number(int value) => value == 0 ? "" : value.ToString(CultureInfo.InvariantCulture);

    // Markers are compared without case and without the blanks around them; an empty field means missing anyway.
    private static ImmutableHashSet<string> Markers(ImmutableArray<string> words) => words.IsDefault
        ? []
        : [.. words.Select(w => w.Trim().ToUpperInvariant()).Where(w => w.Length > 0)];

    private static string Words(IEnumerable<string> words) =>
        string.Concat(words.Distinct().Order(StringComparer.Ordinal).Select(w => $"{Number(w.Length)} {w}\n"));
}
