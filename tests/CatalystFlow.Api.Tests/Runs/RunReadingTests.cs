using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Api.Tests.Runs;

/// <summary>Which runs see the same table of a file, and the words for those that do not.</summary>
public sealed class RunReadingTests
{
    private static readonly CsvFormat Format = new(',', '"', true, "utf-8", '.', null, ["NA", "?"]);

    private static readonly RunSpec Usual = new(
        "run", Guid.Empty, "blob", "hash", Format, "y", [new("height", ColumnType.Numeric, true), new("age", ColumnType.Numeric, true)],
        "knn", ImmutableSortedDictionary<string, ParameterValue>.Empty, CategoricalEncoding.Auto, new(), 1);

    public static TheoryData<string, Func<RunSpec, RunSpec>> Others => new()
    {
        { "another file format", s => Of(s, f => f with { Delimiter = ';' }) },
        { "another file format", s => Of(s, f => f with { Quote = '\'' }) },
        { "another file format", s => Of(s, f => f with { HasHeader = false }) },
        { "another file format", s => Of(s, f => f with { Encoding = "windows-1250" }) },
        { "another file format", s => Of(s, f => f with { Escape = '\\' }) },
        { "decimal sign ',', no thousands separator", s => Of(s, f => f with { DecimalSeparator = ',' }) },
        { "decimal sign '.', thousands ','", s => Of(s, f => f with { ThousandsSeparator = ',' }) },
        { "missing: NA", s => Of(s, f => f with { MissingMarkers = ["NA"] }) },
        { "other lines left out", s => Of(s, f => f with { SkipLines = 1 }) },
        { "other lines left out", s => Of(s, f => f with { SkipRows = 1 }) },
        { "other lines left out", s => Of(s, f => f with { Comment = '#' }) },
        { "rows of another length left out", s => Of(s, f => f with { SkipRaggedRows = true }) },
        { "the first 50 rows of the file", s => Of(s, f => f with { RowLimit = 50 }) },
        { "repeated headers left out", s => Of(s, f => f with { SkipRepeatedHeader = true }) },
        { "without column 'age'", s => Age(s, c => c with { Included = false }) },
        { "column 'age' as categories", s => Age(s, c => c with { Type = ColumnType.Categorical }) },
        { "read differently: column 'age'", s => Age(s, c => c with { Reading = new() { MissingMarkers = ["-9"] } }) },
        { "read differently: column 'age'", s => Age(s, c => c with { Reading = new() { NotMissing = ["NA"] } }) },
        { "read differently: column 'age'", s => Age(s, c => c with { Reading = new() { Numbers = new() { Unit = "kg" } } }) },
        { "read differently: column 'age'", s => Age(s, Negative) },
        { "read differently: column 'age'", s => Age(s, c => c with { Reading = new() { Numbers = new() { TrailingMinus = true } } }) },
        { "read differently: column 'age'", s => Age(s, c => c with { Reading = new() { Numbers = new() { Magnitudes = true } } }) },
        { "read differently: column 'age'", s => Age(s, c => c with { Reading = new() { Numbers = new() { LakhGroups = true } } }) },
        { "read differently: column 'age'", s => Age(s, c => c with { Reading = new() { Numbers = new() { DecimalSeparator = ',' } } }) },
        { "read differently: column 'age'", s => Age(s, c => c with { Reading = new() { Numbers = new() { ThousandsSeparator = ' ' } } }) },
        { "read differently: column 'age'", s => Age(s, c => c with { Reading = new() { Dates = new() { Form = DateForm.UnixSeconds } } }) },
        { "read differently: column 'age'", s => Age(s, c => c with { Reading = new() { Dates = new() { TwoDigitYears = true } } }) },
        { "read differently: column 'age'", s => Age(s, c => c with { Reading = new() { MergeSpellings = true } }) },
        { "read differently: column 'age'", s => Age(s, c => c with { Reading = new() { MissingIsCategory = true } }) },
        { "the target read differently", s => s with { TargetReading = new() { MergeSpellings = true } } },
        { "without class 'b'", s => s with { LeftOutClasses = ["b"] } },
        { "at most 100 rows", s => s with { MostRows = 100 } },
    };

    public static TheoryData<string, Func<RunSpec, RunSpec>> Same => new()
    {
        { "seed", s => s with { Seed = 9 } },
        { "split", s => s with { Split = new(60, 20, 20) } },
        { "name and algorithm", s => s with { Name = "other", AlgorithmId = "mlp" } },
        { "markers in another order and case", s => Of(s, f => f with { MissingMarkers = ["?", "na", " NA "] }) },
        { "case of the encoding", s => Of(s, f => f with { Encoding = "UTF-8" }) },
        { "a plain reading", s => Age(s, c => c with { Reading = new() }) with { TargetReading = new() } },
        { "notations at their defaults", s => Age(s, c => c with { Reading = new() { Numbers = new(), Dates = new() } }) },
        { "a marker that the file has", s => Age(s, c => c with { Reading = new() { MissingMarkers = ["na"] } }) },
        { "an exception from what is no marker", s => Age(s, c => c with { Reading = new() { NotMissing = ["none"] } }) },
        { "a column that is not used", s => s with { Columns = s.Columns.Add(new("note", ColumnType.Categorical, false)) } },
    };

    [Theory, MemberData(nameof(Others))]
    public void A_run_that_reads_otherwise_has_another_fingerprint_and_says_what_differs(string words, Func<RunSpec, RunSpec> change)
    {
        var other = change(Usual);
        RunReading.Fingerprint(other).ShouldNotBe(RunReading.Fingerprint(Usual));
        string.Join(", ", ReadingDifferences.Of(Usual, other)).ShouldBe(words);
        RunReading.Fingerprint(Again(other)).ShouldBe(RunReading.Fingerprint(other));
    }

    [Theory, MemberData(nameof(Same))]
    public void Runs_that_see_the_same_table_share_a_fingerprint(string what, Func<RunSpec, RunSpec> change)
    {
        what.ShouldNotBeEmpty();
        RunReading.Fingerprint(change(Usual)).ShouldBe(RunReading.Fingerprint(Usual));
    }

    // A setting that is added to one of these must be written into the fingerprint, and be listed above.
    [Theory]
    [InlineData(typeof(CsvFormat), 14)]
    [InlineData(typeof(ColumnReading), 6)]
    [InlineData(typeof(NumberNotation), 7)]
    [InlineData(typeof(DateNotation), 3)]
    public void No_setting_of_how_a_file_is_read_is_forgotten(Type type, int settings) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Count(p => p.SetMethod is not null).ShouldBe(settings);

    [Fact]
    public void Settings_as_the_first_version_stored_them_have_the_fingerprint_of_a_new_run()
    {
        const string Stored = """
            {"name":"old","datasetId":"00000000-0000-0000-0000-000000000000","datasetBlob":"blob","datasetSha256":"hash",
            "format":{"delimiter":",","quote":"\"","hasHeader":true,"encoding":"utf-8","decimalSeparator":".","thousandsSeparator":null,"missingMarkers":["NA","?"]},
            "target":"y","columns":[{"name":"height","type":"Numeric","included":true},{"name":"age","type":"Numeric","included":true}],
            "algorithmId":"mlp","hyperparameters":{},"encoding":"Auto",
            "split":{"trainPercent":70,"validationPercent":15,"testPercent":15,"stratified":true},"seed":3}
            """;
        var old = JsonSerializer.Deserialize<RunSpec>(Stored, JsonSerializerOptions.Web)!;
        RunReading.Fingerprint(old).ShouldBe(RunReading.Fingerprint(Usual));
    }

    private static RunSpec Of(RunSpec spec, Func<CsvFormat, CsvFormat> change) => spec with { Format = change(spec.Format) };

    private static RunSpec Age(RunSpec spec, Func<ColumnSetting, ColumnSetting> change) =>
        spec with { Columns = spec.Columns.SetItem(1, change(spec.Columns[1])) };

    private static ColumnSetting Negative(ColumnSetting column) =>
        column with { Reading = new() { Numbers = new() { ParenthesesAreNegative = true } } };

    private static RunSpec Again(RunSpec spec) =>
        JsonSerializer.Deserialize<RunSpec>(JsonSerializer.Serialize(spec, JsonSerializerOptions.Web), JsonSerializerOptions.Web)!;
}
