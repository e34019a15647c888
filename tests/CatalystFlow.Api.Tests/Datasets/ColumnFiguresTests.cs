using System.Net;
using System.Net.Http.Json;
using System.Text;
using CatalystFlow.Api.Tests.Hosting;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Api.Tests.Datasets;

/// <summary>A column's figures as it would be read.</summary>
public sealed class ColumnFiguresTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static readonly string File = "price,y\n"
        + string.Concat(Enumerable.Range(0, 40).Select(i => $"{(i % 4 == 0 ? "-999" : $"{i}.5")},{"ab"[i % 2]}\n"));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cure_is_counted_and_nothing_is_stored()
    {
        var id = await UploadAsync();
        var column = new ColumnSetting("price", ColumnType.Numeric, true) { Reading = new() { MissingMarkers = ["-999"] } };

        var figures = await CountAsync(id, column);
        (figures.RowsUsed, figures.RowCount, figures.MissingCount, figures.Minimum, figures.Maximum).ShouldBe((40, 40, 10, 1.5, 39.5));

        var stored = (await host.Http.GetAsync<DatasetDetail>($"/api/datasets/{id}")).Columns[0];
        (stored.Minimum, stored.MissingCount).ShouldBe((-999, 0));
        figures.In(stored, ColumnType.Numeric).MissingShare.ShouldBe(0.25);
    }

    [Fact]
    public async Task What_cannot_be_counted_is_refused_in_words()
    {
        var id = await UploadAsync();
        var dates = new ColumnSetting("price", ColumnType.DateTime, true);
        (await ProblemAsync(id, dates, HttpStatusCode.UnprocessableEntity)).Detail!
            .ShouldStartWith("Row 1 (line 2 of the file): column \"price\" should be a date");
        await ProblemAsync(id, dates with { Name = "none" }, HttpStatusCode.BadRequest);
        await ProblemAsync(id, dates with { Reading = new() { Numbers = new() { DecimalSeparator = 'x' } } }, HttpStatusCode.BadRequest);
        await ProblemAsync(Guid.NewGuid(), dates, HttpStatusCode.NotFound);
    }

    private async Task<Guid> UploadAsync()
    {
        using var response = await host.Http.PostAsync("/api/datasets", new ByteArrayContent(Encoding.UTF8.GetBytes(File)), Stop);
        response.IsSuccessStatusCode.ShouldBeTrue();
        return (await response.Content.ReadFromJsonAsync<UploadResult>(Stop))!.Dataset.Summary.Id;
    }

    private async Task<ColumnFigures> CountAsync(Guid id, ColumnSetting column)
    {
        using var response = await host.Http.PostAsJsonAsync($"/api/datasets/{id}/columns/figures", column, Stop);
        return await response.ReadAsync<ColumnFigures>(HttpStatusCode.OK);
    }

    private async Task<Problem> ProblemAsync(Guid id, ColumnSetting column, HttpStatusCode expected)
    {
        using var response = await host.Http.PostAsJsonAsync($"/api/datasets/{id}/columns/figures", column, Stop);
        return await response.ProblemAsync(expected);
    }
}
