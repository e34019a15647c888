using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Tests.Data;

/// <summary>Columns of one value or none: missing is a category of its own there, without being asked for.</summary>
public sealed class PresenceColumnTests
{
    private const int Rows = 120;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, ColumnType, ColumnType?> Columns => new()
    {
        { "t", ColumnType.Boolean, null },
        { "fireplace", ColumnType.Categorical, null },
        { "007", ColumnType.Categorical, null },
        { "1", ColumnType.Numeric, ColumnType.Categorical },
        { "-2.5", ColumnType.Numeric, ColumnType.Categorical },
        { "2024-03-01", ColumnType.DateTime, ColumnType.Categorical },
    };

    [Theory, MemberData(nameof(Columns))]
    public void A_column_of_one_value_or_none_is_set_to_be_learned_and_says_so(string value, ColumnType kind, ColumnType? suggested)
    {
        var column = Profile(i => i % 3 == 0 ? "" : value).Columns[0];

        (column.Type, column.SuggestedType, column.IncludedByDefault).ShouldBe((kind, suggested, true));
        column.Reading!.MissingIsCategory.ShouldBeTrue();
        column.Warnings.ShouldNotContain(w => w.Code == "constant" || w.Code == "mostly-missing");
        var note = column.Warnings.Single(w => w.Code == "presence");
        note.Message.ShouldStartWith($"The only value is \"{value}\", and 40 of 120 rows have none. ");
        note.Message.ShouldEndWith("a model learns which rows have the value.");
        note.Message.ShouldNotContain("nothing to learn from");
        (note.Fix!.Type, note.Fix.Reading!.MissingIsCategory).ShouldBe((suggested is null ? null : kind, false));
    }

    [Theory, MemberData(nameof(Columns))]
    public void A_file_of_such_columns_alone_is_learned_as_it_is_found(string value, ColumnType kind, ColumnType? suggested)
    {
        (suggested ?? kind).ShouldNotBe(ColumnType.Numeric);
        var data = Prepare(i => i % 3 == 0 ? "" : value, c => (c.DefaultType, c.Reading));

        data.Fitted.Columns[0].Categories.ShouldBe([value, "(missing)"]);
        var seen = Enumerable.Range(0, data.Train.Count)
            .Select(i => (string.Join(' ', data.Train.Features.Row(i).ToArray()), data.Train.Labels[i]));
        seen.Distinct().Count().ShouldBe(2); // the target follows the column
    }

    [Theory, MemberData(nameof(Columns))]
    public void Its_fix_fills_the_gaps_as_in_any_other_column(string value, ColumnType kind, ColumnType? suggested)
    {
        var problem = Should.Throw<DataException>(() => Prepare(
            i => i % 3 == 0 ? "" : value, c => (Fix(c).Type ?? suggested ?? kind, Fix(c).Reading)));

        problem.Message.ShouldContain("The only value in the training rows is");
    }

    [Theory]
    [InlineData("1", "1.0", "1")]
    [InlineData("+5", "5", "+5")]
    public void Spellings_of_one_number_are_one_category(string one, string other, string category)
    {
        string Value(int i) => (i % 3) switch { 0 => "", 1 => one, _ => other };

        Profile(Value).Columns[0].Reading!.MergeSpellings.ShouldBeTrue();
        Prepare(Value, c => (c.DefaultType, c.Reading)).Fitted.Columns[0].Categories.ShouldBe([category, "(missing)"]);
    }

    [Fact]
    public void Spellings_of_one_word_can_be_merged_without_filling_the_gaps()
    {
        var column = Profile(i => (i % 3) switch { 0 => "", 1 => "t", _ => "T" }).Columns[0];

        column.Warnings.Select(w => w.Code).ShouldBe(["spellings", "presence"]);
        column.Reading.ShouldNotBeNull().MergeSpellings.ShouldBeFalse();
        column.Warnings[0].Fix!.Reading.ShouldBe(column.Reading with { MergeSpellings = true });
    }

    [Fact]
    public void Without_gaps_or_with_a_second_value_nothing_is_set()
    {
        Profile(_ => "t").Columns[0].Warnings.ShouldHaveSingleItem().Code.ShouldBe("constant");
        Profile(_ => "").Columns[0].Warnings.ShouldHaveSingleItem().Message.ShouldBe("Every value is missing.");
        foreach (var second in (string[])["u", "2"])
        {
            var column = Profile(i => (i % 3) switch { 0 => "", 1 => "1", _ => second }).Columns[0];
            (column.SuggestedType, column.Reading).ShouldBe((null, null));
        }
    }

    private static string File(Func<int, string> value) =>
        "x,y\n" + string.Concat(Enumerable.Range(0, Rows).Select(i => $"{value(i)},{(i % 3 == 0 ? "no" : "yes")}\n"));

    private static ColumnFix Fix(ColumnProfile column) => column.Warnings.Single(w => w.Code == "presence").Fix!;

    private static CsvProfile Profile(Func<int, string> value) =>
        CsvProfiler.Profile(TestData.Text(File(value)), CsvFormat.Default, CsvLimits.Default, Stop);

    private static PreparedData Prepare(Func<int, string> value, Func<ColumnProfile, (ColumnType Kind, ColumnReading? Reading)> read)
    {
        var (kind, reading) = read(Profile(value).Columns[0]);
        ColumnSelection[] columns = [new("x", kind) { Reading = reading }, new("y", ColumnType.Categorical)];
        var table = CsvTableReader.Read(TestData.Text(File(value)), CsvFormat.Default, columns, 1, Stop);
        string[] asCategory = reading is { MissingIsCategory: true } ? ["x"] : [];
        return DataPreparation.Prepare(table, DataPreparationTests.Options() with { Target = "y", MissingAsCategory = asCategory }, Stop);
    }
}
