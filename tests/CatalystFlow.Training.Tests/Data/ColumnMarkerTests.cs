using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Tests.Data;

public sealed class ColumnMarkerTests
{
    [Theory]
    [InlineData("none")]
    [InlineData("unknown")]
    [InlineData("Missing")]
    [InlineData("-")]
    [InlineData("nil")]
    [InlineData("inf")]
    [InlineData("-Infinity")]
    [InlineData("#DIV/0!")]
    [InlineData("n.a.")]
    [InlineData("…")]
    [InlineData("–")]
    [InlineData("\u00A0")]
    [InlineData("none\u00A0")]
    public void A_word_for_missing_among_numbers_belongs_to_that_column_only(string word)
    {
        var rows = Enumerable.Range(0, 18).Select(i => $"{(i == 4 ? word : $"{30 + i}")},{(i % 3 == 0 ? word : i % 3 == 1 ? "mild" : "severe")}\n");
        var text = "age,severity\n" + string.Concat(rows);

        var (profile, format) = Profiled.Profile(text);

        format.MissingMarkers.ShouldBe(CsvFormat.DefaultMissingMarkers);
        var (age, severity) = (profile.Columns[0], profile.Columns[1]);
        (age.Type, age.MissingCount, age.DistinctCount).ShouldBe((ColumnType.Numeric, 1, 17));
        age.Reading!.MissingMarkers.ShouldBe([word]);
        age.MissingWords.ShouldBe([new(word, 1)]);
        age.Warnings.ShouldContain(w => w.Code == "missing-words" && w.Message.Contains("in this column only"));
        (severity.MissingCount, severity.DistinctCount, severity.Reading).ShouldBe((0, 3, null));
        profile.ValueCounts[1]!.ShouldContain(new ValueCount(word, 6));
        Profiled.Numbers(text, "age")[3..6].ShouldBe([33, double.NaN, 35]);
        Profiled.Words(text, "severity").Count(w => w == word).ShouldBe(6);
    }

    [Theory]
    [InlineData("NA", "DE,US,GB,FR", true)]
    [InlineData("NA", "FE,CU,AU", true)]
    [InlineData("NA", "DE,US", true)]
    [InlineData("NA", "AS,EU", true)]
    [InlineData("NA", "DE", false)]
    [InlineData("NA", "DE,US,GBR", true)]
    [InlineData("NA", "EMEA,APAC,LATAM", true)]
    [InlineData("NA", "YES,NO", false)]
    [InlineData("NA", "red,big,old", false)]
    [InlineData("n/a", "DE,US,GB", false)]
    public void A_word_for_missing_that_is_like_all_codes_beside_it_is_told_and_kept_by_one_click(string word, string codes, bool isTold)
    {
        var all = codes.Split(',');
        var text = "code,y\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{(i % 5 == 0 ? word : all[i % all.Length])},{i % 2}\n"));

        var warning = Profiled.Profile(text).Profile.Columns[0].Warnings.FirstOrDefault(w => w.Code == "missing-codes");

        (warning is not null).ShouldBe(isTold);
        if (isTold)
        {
            warning!.Message.ShouldStartWith($"\"{word}\" is read as missing, in 8 rows. The other values are codes too (");
            warning.Fix!.Reading!.NotMissing.ShouldBe([word]);
        }
    }

    [Fact]
    public void Bytes_that_are_no_text_are_a_word_like_any_other_among_numbers()
    {
        byte[] noText = [.. Enumerable.Repeat((byte)0xFF, 40)];
        byte[] file = [.. "x,y\n1,a\n2,b\n"u8, .. noText, .. ",a\n4,b\n5,a\n"u8];

        var x = CsvProfiler.Profile(new MemoryStream(file), CsvFormat.Default, CsvLimits.Default, TestContext.Current.CancellationToken).Columns[0];

        (x.MissingCount, x.DistinctCount).ShouldBe((0, 5));
    }

    [Fact]
    public void A_word_that_comes_after_all_that_is_sampled_is_found()
    {
        var text = "age,y\n" + string.Concat(Enumerable.Range(0, 30_000).Select(i => $"{i % 90},{i % 2}\n")) + "unknown,1\n";

        var age = Profiled.Profile(text).Profile.Columns[0];

        (age.Type, age.MissingCount).ShouldBe((ColumnType.Numeric, 1));
        age.Reading!.MissingMarkers.ShouldBe(["unknown"]);
    }

    [Fact]
    public void Words_before_the_numbers_do_not_hide_them()
    {
        var text = "x,y\n" + string.Concat(Enumerable.Range(0, 2_000).Select(i => $"{(i < 900 ? "none" : i < 905 ? "refused" : $"{i}.5")},{i % 2}\n"));

        var found = Profiled.Profile(text).Profile.Columns[0];

        found.Warnings.Single(w => w.Code == "almost-numeric").Fix!.Reading!.MissingMarkers.ShouldBe(["none", "refused"]);
        Profiled.Numbers(text, fix: "almost-numeric").Count(double.IsNaN).ShouldBe(905);
    }

    [Fact]
    public void A_column_of_words_with_a_few_numbers_stays_one_of_words()
    {
        var column = Profiled.Column("none", "unknown", "none", "3", "unknown", "none", "4", "5");

        column.Type.ShouldBe(ColumnType.Categorical);
        column.MissingCount.ShouldBe(0);
        column.Warnings.Single().Message.ShouldStartWith("3 numbers among \"none\" (3), \"unknown\" (2). If those mean missing");
    }

    [Theory]
    [InlineData("01067|04109|80331|01099", "leading-zeros", ColumnType.Categorical)]
    [InlineData("950|1.036|36|2.001", "ambiguous-numbers", ColumnType.Numeric)]
    [InlineData("20240113|20240215|20240301|20240405", "digit-dates", ColumnType.Numeric)]
    [InlineData("12E5|47E1|1201|3000", "exponents", ColumnType.Numeric)]
    [InlineData("1704067200|1704153600|1709251200|1709251300", "unix-dates", ColumnType.Numeric)]
    [InlineData("9007199254740993|9007199254740995|9007199254741997|9007199254742001", "long-numbers", ColumnType.Numeric)]
    [InlineData("12|34|-999|56", "sentinel", ColumnType.Numeric)]
    public void A_word_for_missing_hides_nothing_that_is_said_without_it(string values, string code, ColumnType type)
    {
        string[] cells = values.Split('|');
        foreach (var mark in new[] { "-", "", "unknown" })
        {
            var text = Profiled.File(Enumerable.Range(0, 60).Select(i => i % 13 == 5 ? mark : cells[i % 4]));

            var column = Profiled.Profile(text).Profile.Columns[0];

            (column.Type, column.MissingCount).ShouldBe((type, 5), mark);
            column.Warnings.Count(w => w.Code == code).ShouldBe(1, mark);
            if (column.Warnings.Single(w => w.Code == code).Fix is { Reading: not null } && mark.Length > 0)
            {
                column.Warnings.Single(w => w.Code == code).Fix!.Reading!.MissingMarkers.ShouldContain(mark);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(2)]
    public void Numbers_in_two_notations_are_told_and_none_is_offered_as_missing(int every)
    {
        var column = Profiled.Column(Enumerable.Range(0, 198).Select(i => i % (every * 2) == 1 ? $"{i},25" : $"{i}.25"));

        (column.Type, column.IncludedByDefault).ShouldBe((ColumnType.Text, false));
        column.Warnings.Single().Code.ShouldBe("two-notations");
    }

    [Fact]
    public void A_late_decimal_comma_among_points_is_told_with_its_row() =>
        Profiled.Column(Enumerable.Range(0, 3_000).Select(i => i == 2_999 ? "12,5" : $"{i}.5")).Warnings.Single(w => w.Code == "two-notations")
            .Message.ShouldContain("the first \"12,5\" in row 3,000");

    [Theory]
    [InlineData("-")]
    [InlineData("#NV")]
    [InlineData("k.A.")]
    [InlineData("---")]
    public void Numbers_among_more_marks_for_missing_are_numbers(string mark)
    {
        var text = Profiled.File(Enumerable.Range(0, 60).Select(i => i % 3 == 0 ? $"{i}.5" : mark));

        var column = Profiled.Profile(text).Profile.Columns[0];

        (column.Type, column.MissingCount).ShouldBe((ColumnType.Numeric, 40));
        column.Warnings.Select(w => w.Code).ShouldBe(["mostly-missing", "missing-words"]);
    }

    [Fact]
    public void Dates_among_more_marks_for_missing_are_dates() =>
        Profiled.Column(Enumerable.Range(0, 60).Select(i => i % 3 == 0 ? $"2024-01-{1 + (i / 3):00}" : "-")).Type.ShouldBe(ColumnType.DateTime);

    [Fact]
    public void Nothing_but_dates_of_zeros_are_no_dates() =>
        Profiled.Column(Enumerable.Range(0, 60).Select(i => i % 3 == 0 ? "-" : "0000-00-00")).Type.ShouldNotBe(ColumnType.DateTime);

    [Fact]
    public void Dates_among_words_of_one_kind_are_one_click_from_dates()
    {
        var column = Profiled.Column(Enumerable.Range(0, 60).Select(i => i % 4 == 0 ? "offen" : $"2024-01-{1 + (i / 2):00}"));

        column.Warnings.Single().Code.ShouldBe("almost-dates");
    }

    [Fact]
    public void Words_of_the_files_own_markers_are_counted_by_column()
    {
        var column = Profiled.Column("red", "NA", "", "blue", "na", "NA", "?", "red");

        column.MissingCount.ShouldBe(5);
        column.MissingWords.ShouldBe([new("NA", 2), new("?", 1), new("na", 1)]);
    }

    [Fact]
    public void A_marker_of_the_file_can_be_a_value_in_one_column()
    {
        const string text = "country,x\nNA,NA\nDE,2\nNA,3\nFR,4\n";
        ColumnSelection[] columns =
            [new("country", ColumnType.Categorical) { Reading = new() { NotMissing = ["na"] } }, new("x", ColumnType.Numeric)];

        var table = CsvTableReader.Read(TestData.Text(text), CsvFormat.Default, columns, TestContext.Current.CancellationToken);

        ((CategoricalColumn)table.Columns[0]).Categories.ShouldBe(["DE", "FR", "NA"]);
        float.IsNaN(((NumericColumn)table.Columns[1]).Values[0]).ShouldBeTrue();
    }

    [Fact]
    public void Data_sets_stored_with_such_words_for_the_whole_file_are_read_as_before()
    {
        var stored = CsvFormat.Default with { MissingMarkers = [.. CsvFormat.DefaultMissingMarkers, "none"] };
        ColumnSelection[] columns = [new("age", ColumnType.Numeric), new("severity", ColumnType.Categorical)];

        var table = CsvTableReader.Read(TestData.Text(TestData.Case("F01-marker-word.csv")), stored, columns, TestContext.Current.CancellationToken);

        ((CategoricalColumn)table.Columns[1]).Categories.ShouldBe(["mild", "severe"]);
    }

    [Fact]
    public void The_file_with_a_marker_word_keeps_the_rows_and_classes_of_its_control()
    {
        var (word, _) = Profiled.Profile(TestData.Case("F01-marker-word.csv"));
        var (control, _) = Profiled.Profile(TestData.Case("F01b-control.csv"));

        word.ValueCounts[1].ShouldNotBeNull().ShouldBe(control.ValueCounts[1]);
        (word.Columns[0].Mean, word.Columns[0].MissingCount).ShouldBe((control.Columns[0].Mean, control.Columns[0].MissingCount));
    }
}
