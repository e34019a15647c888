using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CatalystFlow.Api.Playground;
using CatalystFlow.Api.Tests.Hosting;
using CatalystFlow.Api.Tests.Races;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Api.Tests.Storage;

/// <summary>After everything was deleted, the stores are as they were before the first upload.</summary>
public sealed class DeletionTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_left_of_a_data_set_whose_runs_and_itself_were_deleted()
    {
        using var upload = await host.Http.PostAsync("/api/datasets?fileName=all.csv", new StringContent(RaceSettings.NewFile()), Stop);
        var dataset = (await upload.ReadAsync<UploadResult>(HttpStatusCode.Created)).Dataset.Summary.Id;
        using var alone = await host.Http.PostAsync("/api/runs", new StartRunRequest { DatasetId = dataset, Algorithm = "naive-bayes" }, "key 1");
        using var together = await host.Http.PostAsync(
            "/api/experiments",
            new StartExperimentRequest { DatasetId = dataset, Runs = [new() { Algorithm = "knn" }, new() { Algorithm = "mlp" }] },
            "key 2");
        using var played = await host.Http.PostAsync(
            "/api/playground/runs", new StartPlaygroundRequest { Algorithm = "knn", Own = new(dataset, "a", "b", "y") });
        (await played.ReadAsync<RunDetail>(HttpStatusCode.Created)).Spec.DatasetId.ShouldBe(dataset);
        Guid[] runs =
        [
            (await alone.ReadAsync<RunDetail>(HttpStatusCode.Created)).Summary.Id,
            .. (await together.ReadAsync<ExperimentDetail>(HttpStatusCode.Created)).Runs.Select(r => r.Id),
        ];
        foreach (var run in runs)
        {
            await using var events = await EventReader.OpenAsync(host.Http, $"/api/runs/{run}/events");
            (await events.ReadToEndAsync()).End.ShouldNotBeNull().Status.ShouldBe(RunStatus.Completed);
            using var noted = await host.Http.PatchAsJsonAsync(
                $"/api/runs/{run}", new AnnotateRunRequest { Notes = "n", Tags = ["t"] }, JsonSerializerOptions.Web, Stop);
            noted.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        (await RowsAsync()).Values.Sum().ShouldBeGreaterThan(20);
        host.Blobs.Count.ShouldBeGreaterThan(runs.Length * 2);
        foreach (var path in runs.Select(r => $"/api/runs/{r}").Append($"/api/datasets/{dataset}"))
        {
            using var deleted = await host.Http.DeleteAsync(path, Stop);
            deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }

        (await RowsAsync()).Where(t => t.Value > 0).ShouldBeEmpty();
        host.Blobs.ShouldBeEmpty();
    }

    /// <summary>Rows of each table, but for the one that stands for all made-up data.</summary>
    private async Task<Dictionary<string, int>> RowsAsync()
    {
        await using var db = await host.OpenDatabaseAsync();
        var rows = new Dictionary<string, int>();
        foreach (var table in typeof(CatalystDb).GetProperties().Where(p => p.PropertyType.Name.StartsWith("DbSet", StringComparison.Ordinal)))
        {
            rows[table.Name] = await ((IQueryable<object>)table.GetValue(db)!).CountAsync(Stop);
        }

        rows[nameof(CatalystDb.Datasets)] -= await db.Datasets.CountAsync(d => d.Id == ToyDataset.Id, Stop);
        return rows;
    }
}
