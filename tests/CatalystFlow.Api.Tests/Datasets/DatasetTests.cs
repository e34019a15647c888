using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CatalystFlow.Api.Tests.Hosting;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Api.Tests.Datasets;

public sealed class DatasetTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_sample_is_what_its_description_says_and_its_target_can_be_learnt()
    {
        var samples = await host.Http.GetAsync<SampleDataset[]>("/api/datasets/samples");
        samples.Select(s => s.Id).ShouldBe(["iris", "wine", "penguins", "titanic", "breast-cancer"]);
        foreach (var sample in samples)
        {
            using var response = await host.Http.PostAsync($"/api/datasets/samples/{sample.Id}", null, Stop);
            var result = await response.ReadAsync<UploadResult>(HttpStatusCode.Created);
            var summary = result.Dataset.Summary;
            (summary.Name, summary.SampleId).ShouldBe((sample.Name, sample.Id));
            (summary.RowCount, summary.ColumnCount).ShouldBe((sample.Rows, sample.Columns));
            sample.Licence.ShouldNotBeNullOrWhiteSpace();
            sample.Source.ShouldNotBeNullOrWhiteSpace();
            var balance = await host.Http.GetAsync<ClassBalance>($"/api/datasets/{summary.Id}/class-balance");
            balance.Problem.ShouldBeNull();
            balance.Classes.Count.ShouldBe(sample.Classes);
            balance.Target.ShouldBe(result.Dataset.SuggestedTarget);

            using var again = await host.Http.PostAsync($"/api/datasets/samples/{sample.Id}", null, Stop);
            (await again.ReadAsync<UploadResult>(HttpStatusCode.OK)).Dataset.Summary.Id.ShouldBe(summary.Id);
        }

        using var unknown = await host.Http.PostAsync("/api/datasets/samples/none", null, Stop);
        await unknown.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Data_sets_page_newest_first_with_search_and_their_runs_counted()
    {
        var start = DateTimeOffset.UtcNow.AddYears(1);
        var sets = Enumerable.Range(0, 5).Select(i => Seed.Dataset($"Größe {i}", start.AddMinutes(i))).ToList();
        await host.AddAsync([.. sets, Seed.Run(sets[4], RunStatus.Failed), Seed.Run(sets[4], RunStatus.Completed)]);
        var first = await host.Http.GetAsync<Page<DatasetSummary>>("/api/datasets?search=GRÖSSE&limit=3".Replace("SS", "%C3%9F", StringComparison.Ordinal));
        first.Total.ShouldBe(5);
        first.Items[0].RunCount.ShouldBe(2);
        var second = await host.Http.GetAsync<Page<DatasetSummary>>($"/api/datasets?search=gr%C3%B6&limit=3&cursor={first.NextCursor}");
        second.NextCursor.ShouldBeNull();
        first.Items.Concat(second.Items).Select(d => d.Id).ShouldBe(sets.Select(d => d.Id).Reverse());
        await host.Http.GetProblemAsync("/api/datasets?cursor=zzz", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_first_thousand_rows_can_be_paged_through()
    {
        var rows = string.Concat(Enumerable.Range(0, 1500).Select(i => $"{i},{(i % 2 == 0 ? "a" : "NA")}\n"));
        var id = await UploadAsync("n,c\n" + rows, "preview.csv");
        var head = await host.Http.GetAsync<DatasetPreview>($"/api/datasets/{id}/preview?limit=2");
        head.Columns.ShouldBe(["n", "c"]);
        head.Rows.Select(r => r.ToArray()).ShouldBe([["0", "a"], ["1", null]]);
        head.AvailableRows.ShouldBe(1000);
        var tail = await host.Http.GetAsync<DatasetPreview>($"/api/datasets/{id}/preview?offset=998&limit=10");
        tail.Rows.Select(r => r[0]).ShouldBe(["998", "999"]);
        tail.Offset.ShouldBe(998);
        await host.Http.GetProblemAsync($"/api/datasets/{id}/preview?limit=0", HttpStatusCode.BadRequest);
        await host.Http.GetProblemAsync($"/api/datasets/{id}/preview?offset=-1", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Another_format_reads_the_stored_file_again_and_a_wrong_one_changes_nothing()
    {
        var id = await UploadAsync("x;class\n1,5;a\n2,5;b\n3,5;a\n4,5;b\n5,5;a\n6,5;b\n", "decimal comma.csv");
        var detail = await host.Http.GetAsync<DatasetDetail>($"/api/datasets/{id}");
        detail.Columns[0].Type.ShouldBe(ColumnType.Numeric);

        using var put = await PutFormatAsync(id, new() { Delimiter = '|', HasHeader = false });
        var changed = await put.ReadAsync<DatasetDetail>(HttpStatusCode.OK);
        changed.Columns.ShouldHaveSingleItem();
        changed.Summary.RowCount.ShouldBe(7);

        using var wrong = await PutFormatAsync(id, new() { Delimiter = ',', Quote = ',' });
        await wrong.ProblemAsync(HttpStatusCode.UnprocessableEntity);
        (await host.Http.GetAsync<DatasetDetail>($"/api/datasets/{id}")).Columns.ShouldHaveSingleItem();

        using var detected = await PutFormatAsync(id, new());
        (await detected.ReadAsync<DatasetDetail>(HttpStatusCode.OK)).Columns.Select(c => c.Name).ShouldBe(["x", "class"]);
        (await host.Http.GetAsync<ClassBalance>($"/api/datasets/{id}/class-balance")).Classes.Sum(c => c.Count).ShouldBe(6);
    }

    [Fact]
    public async Task A_data_set_in_use_stays_and_says_by_how_many_runs_it_is_used()
    {
        var id = await UploadAsync("x,c\n1,a\n2,b\n3,a\n4,b\n5,a\n6,b\n", "in use.csv");
        await using (var db = await host.OpenDatabaseAsync())
        {
            var row = db.Datasets.Single(d => d.Id == id);
            db.AddRange(Seed.Run(row, RunStatus.Completed), Seed.Run(row, RunStatus.Failed));
            await db.SaveChangesAsync(Stop);
        }

        using var refused = await host.Http.DeleteAsync($"/api/datasets/{id}", Stop);
        var problem = await refused.ProblemAsync(HttpStatusCode.Conflict);
        problem.Title.ShouldBe("The data set cannot be deleted");
        problem.Detail.ShouldNotBeNull().ShouldStartWith("2 runs");
        await host.Http.GetAsync<DatasetPreview>($"/api/datasets/{id}/preview");
    }

    [Fact]
    public async Task A_deleted_data_set_is_gone_with_its_file_and_can_be_uploaded_again()
    {
        const string Content = "x,c\n1,gone\n2,b\n3,gone\n4,b\n5,gone\n6,b\n";
        var id = await UploadAsync(Content, "gone.csv");
        using var deleted = await host.Http.DeleteAsync($"/api/datasets/{id}", Stop);
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        host.Blobs.ShouldNotContain(b => b.Contains(id.ToString("N")));
        (await UploadAsync(Content, "gone.csv")).ShouldNotBe(id);
        using var twice = await host.Http.DeleteAsync($"/api/datasets/{id}", Stop);
        await twice.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/preview")]
    [InlineData("/class-balance")]
    [InlineData("/file")]
    public async Task What_belongs_to_no_data_set_is_not_found(string path) =>
        (await host.Http.GetProblemAsync($"/api/datasets/{Guid.NewGuid()}{path}", HttpStatusCode.NotFound)).Detail.ShouldNotBeNull();

    [Fact]
    public async Task Class_balance_of_a_column_that_is_not_there_is_refused()
    {
        var id = await UploadAsync("x,c\n1,a\n2,b\n3,a\n4,b\n5,a\n6,b\n7,a\n", "balance.csv");
        var problem = await host.Http.GetProblemAsync($"/api/datasets/{id}/class-balance?target=z", HttpStatusCode.BadRequest);
        problem.Errors.ShouldNotBeNull().Keys.ShouldBe(["target"]);
    }

    [Fact]
    public async Task A_part_of_a_file_can_be_downloaded()
    {
        var id = await UploadAsync("x,c\n1,p\n2,q\n3,p\n4,q\n5,p\n6,q\n", "part.csv");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/datasets/{id}/file") { Headers = { Range = new(0, 2) } };
        using var response = await host.Http.SendAsync(request, Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await response.Content.ReadAsStringAsync(Stop)).ShouldBe("x,c");
    }

    private async Task<Guid> UploadAsync(string content, string fileName)
    {
        using var response = await host.Http.PostAsync(
            "/api/datasets?fileName=" + Uri.EscapeDataString(fileName), new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(content)), Stop);
        return (await response.ReadAsync<UploadResult>(HttpStatusCode.Created)).Dataset.Summary.Id;
    }

    [Fact]
    public async Task Another_format_of_a_stored_file_can_be_looked_at_and_nothing_changes()
    {
        using var uploaded = await host.Http.PostAsync("/api/datasets?fileName=titled.csv", new StringContent("Title\nx;y\n1;a\n2;b\n3;a\n4;b\n"), Stop);
        var dataset = (await uploaded.ReadAsync<UploadResult>(HttpStatusCode.Created)).Dataset;

        var skipped = await PreviewFormatAsync(dataset.Summary.Id, new() { Delimiter = ';', SkipLines = 1 });
        skipped.Problem.ShouldBeNull();
        skipped.Columns.ShouldBe(["x", "y"]);
        skipped.Lines[0].ShouldBe(new(1, "Title", RawLineRole.Skipped));
        var refused = await PreviewFormatAsync(dataset.Summary.Id, new() { Delimiter = ';', SkipLines = 5, HasHeader = true });
        refused.Problem.ShouldNotBeNull();

        (await host.Http.GetAsync<DatasetDetail>($"/api/datasets/{dataset.Summary.Id}")).Columns.Select(c => c.Name)
            .ShouldBe(dataset.Columns.Select(c => c.Name));
        using var none = await host.Http.PostAsync($"/api/datasets/{Guid.NewGuid()}/format/preview", new CsvFormatOverrides());
        await none.ProblemAsync(HttpStatusCode.NotFound);
    }

    private async Task<FilePreview> PreviewFormatAsync(Guid id, CsvFormatOverrides format)
    {
        using var response = await host.Http.PostAsync($"/api/datasets/{id}/format/preview", format);
        return await response.ReadAsync<FilePreview>(HttpStatusCode.OK);
    }

    private Task<HttpResponseMessage> PutFormatAsync(Guid id, CsvFormatOverrides format) =>
        host.Http.PutAsJsonAsync($"/api/datasets/{id}/format", format, JsonSerializerOptions.Web, Stop);
}
