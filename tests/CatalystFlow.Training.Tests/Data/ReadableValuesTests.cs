using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Tests.Data;

public sealed class ReadableValuesTests
{
    [Theory]
    [InlineData("2018-01|2018-02|2018-13|2018-03", "2018-13")]
    [InlineData("2021-W01|2021-W53|2021-W02", "2021-W53")]
    [InlineData("2018-01|2018-02", "2018-01")]
    [InlineData("2018-01-05|2018-02|n/a", "2018-02")]
    [InlineData("13/01/2024|12/02/2024|soon", "soon")]
    [InlineData("2018-01-05|2018-02-28", null)]
    public void The_value_that_is_no_date_in_any_way_is_named(string values, string? refused) =>
        ReadableValues.FirstRefused(values.Split('|'), CsvFormat.Default, new("x", ColumnType.DateTime)).ShouldBe(refused);

    [Fact]
    public void Where_it_is_known_how_dates_are_written_the_first_that_is_not_so_is_named() =>
        ReadableValues.FirstRefused(["2018-01", "2018-01-05", "2018-13"], CsvFormat.Default, new("x", ColumnType.DateTime)
        {
            Reading = new() { Dates = new() { Form = DateForm.Period } },
        }).ShouldBe("2018-01-05");
}
