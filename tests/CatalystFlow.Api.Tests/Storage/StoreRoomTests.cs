using System.Net;
using CatalystFlow.Api.Tests.Hosting;
using CatalystFlow.Api.Tests.Races;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Api.Tests.Storage;

/// <summary>A file store that may hold only so much.</summary>
public sealed class StoreRoomTests(SmallStoreHost host) : IClassFixture<SmallStoreHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_would_be_too_much_for_all_files_together_is_refused_until_something_is_deleted()
    {
        using var first = await UploadAsync(RaceSettings.NewFile());
        var dataset = (await first.ReadAsync<UploadResult>(HttpStatusCode.Created)).Dataset.Summary.Id;

        using var refused = await UploadAsync(RaceSettings.NewFile());
        var problem = await refused.ProblemAsync(HttpStatusCode.InsufficientStorage);
        problem.Detail.ShouldNotBeNull().ShouldContain("Storage:MaxBytes");
        problem.MaxBytes.ShouldBe(SmallStoreHost.MostBytes);
        host.Blobs.Count.ShouldBe(1);

        using var deleted = await host.Http.DeleteAsync($"/api/datasets/{dataset}", Stop);
        using var taken = await UploadAsync(RaceSettings.NewFile());
        taken.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    private Task<HttpResponseMessage> UploadAsync(string file) =>
        host.Http.PostAsync("/api/datasets?fileName=room.csv", new StringContent(file), Stop);
}

/// <summary>Room for one file.</summary>
public sealed class SmallStoreHost : ApiHost
{
    public const long MostBytes = 600;

    protected override IEnumerable<KeyValuePair<string, string?>> Settings => [new("Storage:MaxBytes", $"{MostBytes}")];
}
