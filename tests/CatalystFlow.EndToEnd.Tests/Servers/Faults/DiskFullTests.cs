using System.Net;
using System.Net.Http.Json;
using CatalystFlow.EndToEnd.Tests.Harness;
using CatalystFlow.EndToEnd.Tests.Servers.Cluster;
using CatalystFlow.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace CatalystFlow.EndToEnd.Tests.Servers.Faults;

/// <summary>The one-process product on a disk that fills up.</summary>
[Collection(FaultCluster.Name)]
public sealed class DiskFullTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Training_goes_on_while_the_disk_is_full_and_everything_is_stored_once_there_is_room()
    {
        await using var disk = await SmallDisk.MountAsync(megabytes: 48);
        await using var product = await Product.StartAsync(Stop, dataFolder: disk.Folder);
        using var user = new ApiUser(product);
        using var http = new HttpClient { BaseAddress = new(product.Address) };
        var dataset = (await user.UploadAsync(Workload.Long.File)).Summary.Id;
        var undisturbed = await StartAsync(user, dataset);
        await user.WatchAsync(undisturbed);
        var run = await StartAsync(user, dataset);
        var seen = await user.WatchAsync(run, untilStep: 10);

        disk.Fill();
        var wine = new ByteArrayContent(await File.ReadAllBytesAsync(ApiUser.DataFile("wine.csv"), Stop));
        using var refused = await http.PostAsync("/api/datasets?fileName=wine.csv", wine, Stop);
        using var notStarted = await http.PostAsJsonAsync("/api/runs", new { datasetId = dataset, algorithm = "naive-bayes" }, Stop);
        var meanwhile = await user.WatchAsync(run, untilStep: seen[^1] + 30, afterStep: seen[^1]);
        disk.MakeRoom();
        var rest = await user.WatchAsync(run, afterStep: meanwhile[^1]);

        refused.StatusCode.ShouldBe(HttpStatusCode.InsufficientStorage);
        notStarted.StatusCode.ShouldBe(HttpStatusCode.InsufficientStorage);
        (await ClusterUser.ReadAsync<ProblemDetails>(refused, refused.StatusCode)).Title.ShouldBe("The server's disk is full");
        var steps = (await user.MetricsAsync(run)).Select(point => point.Step).ToList();
        ((int[])[.. seen, .. meanwhile, .. rest]).ShouldBe(steps);
        steps.ShouldBe(Enumerable.Range(1, steps.Count));
        (await user.RunAsync(run)).ModelHash.ShouldBe((await user.RunAsync(undisturbed)).ModelHash);
        FaultTable.Add("disk full under the one-process product", 1, 1, 0, null);
    }

    [Fact]
    public async Task A_start_on_a_full_disk_ends_with_one_sentence()
    {
        await using var disk = await SmallDisk.MountAsync(megabytes: 4);
        disk.Fill();

        Should.Throw<DataFolderException>(() => new DataFolder(disk.Folder)).Message
            .ShouldBe($"The disk of the data folder '{disk.Folder}' is full. Make room, or set CATALYSTFLOW_DATA to a folder on another disk.");
    }

    private static async Task<Guid> StartAsync(ApiUser user, Guid dataset) =>
        (await user.StartAsync(dataset, Workload.Long.Algorithm, Workload.Long.Parameters)).Summary.Id;
}
