using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Training.Data;
using static CatalystFlow.Training.Tests.Data.CsvCase;

namespace CatalystFlow.Training.Tests.Data;

/// <summary>Names and rows that do not fit, and what a person sets.</summary>
public sealed class CsvRowTests
{
    [Fact]
    public void Names_that_come_twice_are_numbered()
    {
        var file = Read("age,x,age,age_2,age\n1,2,3,4,5\n2,2,3,4,5\n");
        file.Profile.Columns.Select(c => c.Name).ShouldBe(["age", "x", "age_3", "age_2", "age_4"]);
        file.Profile.Warnings.ShouldBe(
        [
            "Columns 1 and 3 are both named \"age\"; the second is called \"age_3\" here.",
            "Columns 1 and 5 are both named \"age\"; the second is called \"age_4\" here.",
        ]);
    }

    [Fact]
    public void Control_characters_in_names_and_values_are_written_as_their_codes()
    {
        const string Text = "x\u001B[1m,x\u001B[1m,y\n1,2,a\n2,3,b\u0007\n3,1,a\n1,2,b\u0007\n2,3,a\n";

        var profile = Read(Text).Profile;

        profile.Columns.Select(c => c.Name).ShouldBe(["x<U+001B>[1m", "x<U+001B>[1m_2", "y"]);
        profile.Columns[2].TopValues.Select(v => v.Value).ShouldBe(["a", "b<U+0007>"]);
        profile.Warnings.ShouldContain("Control characters in the names of 2 columns are written as their codes: \"x<U+001B>[1m\".");
        profile.Warnings.ShouldNotContain(w => w.Any(char.IsControl));
    }

    [Fact]
    public void Ragged_rows_are_left_out_by_choice_and_counted()
    {
        const string Text = "x,y\n1,a\n2\n3,b\n4,b,c\n5\n6\n7,a\n";
        var problem = Fails(Text);
        problem.Fixes.ShouldContain(f => f.Overrides.SkipRaggedRows == true);
        problem.Fixes.ShouldContain(f => f.Overrides.RowLimit == 1 && f.Label == "Stop after row 1");
        var file = Read(Text, new() { SkipRaggedRows = true });
        file.Profile.RowCount.ShouldBe(3);
        file.Profile.Warnings.ShouldBe(["4 rows (lines 3, 5, 6, …) with another number of fields than there are columns were skipped."]);
    }

    [Fact]
    public void What_is_set_by_hand_is_not_found_out_again()
    {
        const string Text = "Exported 2024-05-01\nx,y\n(m),\n1,a\n2,b\n3,a\nTotal,3\n";
        var plain = new CsvFormatOverrides { SkipLines = 0, SkipRows = 0, RowLimit = 0, Comment = '\0', SkipRaggedRows = true };
        var format = CsvFileReader.Read(TestData.Text(Text), plain with { SkipLines = 1 }, CsvLimits.Default, Stop).Format;
        (format.SkipLines, format.SkipRows, format.RowLimit, format.Comment).ShouldBe((1, 0, null, null));
    }
}
