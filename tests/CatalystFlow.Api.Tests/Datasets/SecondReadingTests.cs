using System.Net;
using System.Net.Http.Json;
using System.Text;
using CatalystFlow.Api.Datasets;
using CatalystFlow.Api.Tests.Hosting;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Database.Ownership;
using Microsoft.Extensions.DependencyInjection;

namespace CatalystFlow.Api.Tests.Datasets;

public sealed class SecondReadingTests(ApiHost host) : SecondReadingTests<ApiHost>(host);

/// <summary>The same bytes uploaded with another format are a data set of their own.</summary>
public abstract class SecondReadingTests<THost> : IClassFixture<THost>
    where THost : ApiHost
{
    private readonly ApiHost _host;

    protected SecondReadingTests(THost host)
    {
        Assert.SkipWhen(host.Missing is not null, host.Missing ?? "");
        _host = host;
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Another_format_makes_a_second_data_set_that_shares_the_file_and_leaves_the_first_as_it_was()
    {
        var blobs = _host.Blobs.Count;
        var bytes = Csv("share");
        var first = await UploadAsync(bytes, "");
        var second = await UploadAsync(bytes, "hasHeader=false");
        second.AlreadyExisted.ShouldBeFalse();
        second.Dataset.Summary.Id.ShouldNotBe(first.Dataset.Summary.Id);
        second.Dataset.Summary.Name.ShouldBe("data (2)");
        (first.Dataset.Summary.RowCount, second.Dataset.Summary.RowCount).ShouldBe((6, 7));
        _host.Blobs.Count.ShouldBe(blobs + 1);
        var stored = await _host.Http.GetAsync<DatasetDetail>($"/api/datasets/{first.Dataset.Summary.Id}");
        (stored.Summary.RowCount, stored.Format.HasHeader).ShouldBe((6, true));

        (await UploadAsync(bytes, "hasHeader=false", HttpStatusCode.OK)).Dataset.Summary.Id.ShouldBe(second.Dataset.Summary.Id);
        (await UploadAsync(bytes, "hasHeader=true", HttpStatusCode.OK)).Dataset.Summary.Id.ShouldBe(first.Dataset.Summary.Id);
        (await UploadAsync(bytes, "", HttpStatusCode.OK)).Dataset.Summary.Id.ShouldBe(first.Dataset.Summary.Id);
        _host.Blobs.Count.ShouldBe(blobs + 1);

        await DeleteAsync(first);
        _host.Blobs.Count.ShouldBe(blobs + 1);
        (await _host.Http.GetAsync<DatasetPreview>($"/api/datasets/{second.Dataset.Summary.Id}/preview")).AvailableRows.ShouldBe(7);
        await DeleteAsync(second);
        _host.Blobs.Count.ShouldBe(blobs);
    }

    [Fact]
    public async Task An_encoding_that_is_given_is_no_guess_any_more_also_where_the_file_is_there()
    {
        var bytes = Encoding.Latin1.GetBytes($"Stadt,Größe\n{string.Concat(Enumerable.Range(0, 6).Select(i => $"Köln,{i % 2}\nDüren,{Guid.NewGuid():N}\n"))}");
        var first = await UploadAsync(bytes, "");
        first.Dataset.Warnings.ShouldContain(w => w.Contains("encoding was guessed"));

        var given = await UploadAsync(bytes, "encoding=latin1", HttpStatusCode.OK);
        given.Dataset.Summary.Id.ShouldBe(first.Dataset.Summary.Id);
        given.Dataset.Warnings.ShouldNotContain(w => w.Contains("guessed"));

        (await UploadAsync(bytes, "hasHeader=true", HttpStatusCode.OK)).Dataset.Warnings.ShouldNotContain(w => w.Contains("guessed"));
        await DeleteAsync(first);
    }

    [Fact]
    public async Task A_stored_file_read_in_another_way_is_a_second_data_set_and_the_first_stays_as_it_was()
    {
        var first = await UploadAsync(Csv("also"), "");
        var path = $"/api/datasets/{first.Dataset.Summary.Id}/readings";
        var blobs = _host.Blobs.Count;

        using var made = await _host.Http.PostAsync(path, new CsvFormatOverrides { HasHeader = false });
        var second = await made.ReadAsync<UploadResult>(HttpStatusCode.Created);
        using var again = await _host.Http.PostAsync(path, new CsvFormatOverrides { HasHeader = false });
        using var same = await _host.Http.PostAsync(path, new CsvFormatOverrides { HasHeader = true });

        (second.Dataset.Summary.Name, second.Dataset.Format.HasHeader, second.AlreadyExisted).ShouldBe(("data (2)", false, false));
        (await again.ReadAsync<UploadResult>(HttpStatusCode.OK)).Dataset.Summary.Id.ShouldBe(second.Dataset.Summary.Id);
        (await same.ReadAsync<UploadResult>(HttpStatusCode.OK)).Dataset.Summary.Id.ShouldBe(first.Dataset.Summary.Id);
        (await _host.Http.GetAsync<DatasetDetail>($"/api/datasets/{first.Dataset.Summary.Id}")).Format.HasHeader.ShouldBeTrue();
        _host.Blobs.Count.ShouldBe(blobs);
        await DeleteAsync(first);
        using var gone = await _host.Http.PostAsync(path, new CsvFormatOverrides { HasHeader = false });
        await gone.ProblemAsync(HttpStatusCode.NotFound);
        await DeleteAsync(second);
    }

    [Fact]
    public async Task A_data_set_that_runs_were_started_from_stays_as_it_is()
    {
        var first = await UploadAsync(Csv("used"), "");
        var id = first.Dataset.Summary.Id;
        await using (var db = await _host.OpenDatabaseAsync())
        {
            db.Add(Seed.Run(db.Datasets.Single(d => d.Id == id), RunStatus.Completed));
            await db.SaveChangesAsync(Stop);
        }

        using var put = await _host.Http.PutAsJsonAsync($"/api/datasets/{id}/format", new CsvFormatOverrides { HasHeader = false }, Stop);

        (await put.ProblemAsync(HttpStatusCode.Conflict)).Detail!.ShouldStartWith("A run was started with the way this data set is read, so its format stays as it is.");
        (await _host.Http.GetAsync<DatasetDetail>($"/api/datasets/{id}")).Format.HasHeader.ShouldBeTrue();
        await using (var db = await _host.OpenDatabaseAsync())
        {
            db.RemoveRange(db.Runs.Where(r => r.DatasetId == id));
            await db.SaveChangesAsync(Stop);
        }

        await DeleteAsync(first);
    }

    [Fact]
    public async Task A_playground_run_that_began_in_the_moment_of_a_deletion_is_counted_like_any_other()
    {
        var first = await UploadAsync(Csv("played with"), "");
        var id = first.Dataset.Summary.Id;
        await using (var db = await _host.OpenDatabaseAsync())
        {
            db.Add(Seed.Run(db.Datasets.Single(d => d.Id == id), RunStatus.Completed, origin: RunOrigin.Playground));
            await db.SaveChangesAsync(Stop);
        }

        // The endpoint ends what is played with first.
        await using var scope = _host.Services.GetRequiredService<IServiceScopeFactory>().CreateScopeOf(Owners.Local);
        var blocking = await scope.ServiceProvider.GetRequiredService<DatasetStore>().DeleteAsync(id, Stop);

        blocking.ShouldBe(1);
        await using (var db = await _host.OpenDatabaseAsync())
        {
            db.RemoveRange(db.Runs.Where(r => r.DatasetId == id));
            await db.SaveChangesAsync(Stop);
        }

        await DeleteAsync(first);
    }

    [Fact]
    public async Task A_file_that_comes_again_without_a_word_is_read_as_it_shows_whatever_other_readings_of_it_there_are()
    {
        var bytes = Csv("again");
        var first = await UploadAsync(bytes, "");
        var second = await UploadAsync(bytes, "missingMarkers=again%201");
        await DeleteAsync(first);

        var third = await UploadAsync(bytes, "");

        DatasetReadings.KeyOf(third.Dataset.Format).ShouldBe(DatasetReadings.KeyOf(first.Dataset.Format));
        third.Dataset.Summary.Name.ShouldBe("data");
        (await UploadAsync(bytes, "", HttpStatusCode.OK)).Dataset.Summary.Id.ShouldBe(third.Dataset.Summary.Id);
        (await UploadAsync(bytes, "missingMarkers=again%201", HttpStatusCode.OK)).Dataset.Summary.Id.ShouldBe(second.Dataset.Summary.Id);
        await DeleteAsync(second);
        await DeleteAsync(third);
    }

    [Fact]
    public async Task No_two_readings_of_a_file_have_the_same_name()
    {
        var bytes = Csv("names");
        string[] formats = ["", "hasHeader=false", "rowLimit=4"];
        var three = new List<UploadResult>();
        foreach (var format in formats)
        {
            three.Add(await UploadAsync(bytes, format));
        }

        await DeleteAsync(three[1]);
        three[1] = await UploadAsync(bytes, "rowLimit=5");

        three.ConvertAll(d => d.Dataset.Summary.Name).ShouldBe(["data", "data (2)", "data (3)"]);
        foreach (var made in three)
        {
            await DeleteAsync(made);
        }
    }

    [Fact]
    public async Task Two_data_sets_never_read_a_file_in_the_same_way()
    {
        var bytes = Csv("same way");
        var first = await UploadAsync(bytes, "");
        var second = await UploadAsync(bytes, "hasHeader=false");
        using var put = await _host.Http.PutAsJsonAsync(
            $"/api/datasets/{second.Dataset.Summary.Id}/format", new CsvFormatOverrides { HasHeader = true }, Stop);
        (await put.ProblemAsync(HttpStatusCode.Conflict)).Detail.ShouldBe(
            "The data set 'data' reads the same file in that way. Use that data set, or delete it first.");
        (await _host.Http.GetAsync<DatasetDetail>($"/api/datasets/{second.Dataset.Summary.Id}")).Format.HasHeader.ShouldBeFalse();
        await DeleteAsync(first);
        await DeleteAsync(second);
    }

    [Fact]
    public async Task A_data_set_of_before_there_were_readings_is_found_by_its_format()
    {
        var bytes = Csv("old");
        var first = await UploadAsync(bytes, "");
        await using (var db = await _host.OpenDatabaseAsync())
        {
            db.Datasets.Single(d => d.Id == first.Dataset.Summary.Id).ReadingKey = "";
            await db.SaveChangesAsync(Stop);
        }

        (await UploadAsync(bytes, "hasHeader=true", HttpStatusCode.OK)).Dataset.Summary.Id.ShouldBe(first.Dataset.Summary.Id);
        await DeleteAsync(first);
    }

    [Fact]
    public async Task Uploads_and_deletes_at_the_same_moment_leave_every_data_set_with_its_file_and_no_file_without_one()
    {
        var blobs = _host.Blobs.ToHashSet();
        for (var round = 0; round < 4; round++)
        {
            var bytes = Csv($"race {round}");
            var first = await UploadAsync(bytes, "");
            var uploads = Enumerable.Range(0, 4).Select(i => TryUploadAsync(bytes, i % 2 == 0 ? "hasHeader=false" : "rowLimit=4"));
            var deletion = _host.Http.DeleteAsync($"/api/datasets/{first.Dataset.Summary.Id}", Stop);
            await Task.WhenAll([deletion, .. uploads]);
            var left = (await _host.Http.GetAsync<Page<DatasetSummary>>($"/api/datasets?search=data&limit=100")).Items;
            left.Select(d => d.Sha256).Count().ShouldBe(2);
            foreach (var dataset in left)
            {
                using var file = await _host.Http.GetAsync($"/api/datasets/{dataset.Id}/file", Stop);
                (await file.Content.ReadAsByteArrayAsync(Stop)).ShouldBe(bytes);
                using var deleted = await _host.Http.DeleteAsync($"/api/datasets/{dataset.Id}", Stop);
                deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
            }

            _host.Blobs.ToHashSet().ShouldBe(blobs);
        }
    }

    private static byte[] Csv(string mark) => Encoding.UTF8.GetBytes(
        "number,class\n" + string.Concat(Enumerable.Range(0, 6).Select(i => $"{i},{mark} {i % 2}\n")));

    private async Task<UploadResult> UploadAsync(byte[] bytes, string query, HttpStatusCode expected = HttpStatusCode.Created)
    {
        using var response = await TryUploadAsync(bytes, query);
        return await response.ReadAsync<UploadResult>(expected);
    }

    private async Task<HttpResponseMessage> TryUploadAsync(byte[] bytes, string query)
    {
        var response = await _host.Http.PostAsync("/api/datasets?" + query, new ByteArrayContent(bytes), Stop);
        ((int)response.StatusCode).ShouldBeLessThan(500, await response.Content.ReadAsStringAsync(Stop));
        return response;
    }

    private async Task DeleteAsync(UploadResult upload)
    {
        using var deleted = await _host.Http.DeleteAsync($"/api/datasets/{upload.Dataset.Summary.Id}", Stop);
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }
}
