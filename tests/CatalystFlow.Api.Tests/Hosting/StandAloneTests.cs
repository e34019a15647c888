using System.Net;
using System.Net.Sockets;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Grains;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CatalystFlow.Api.Tests.Hosting;

/// <summary>The API's own program beside a silo in a host of its own; database and files are shared, the feed is not.</summary>
public sealed class StandAloneTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("catalystflow-alone-").FullName;
    private readonly int _siloPort = FreePort();
    private readonly int _gatewayPort = FreePort();
    private IHost _silo = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Dictionary<string, string?> Settings => new()
    {
        ["CATALYSTFLOW_DATA"] = _folder,
        ["Orleans:Endpoints:SiloPort"] = $"{_siloPort}",
        ["Orleans:Endpoints:GatewayPort"] = $"{_gatewayPort}",
    };

    public async ValueTask InitializeAsync()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(Settings);
        builder.Logging.ClearProviders();
        builder.AddCatalystSilo();
        _silo = builder.Build();
        await _silo.StartAsync(Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _silo.StopAsync(CancellationToken.None);
        _silo.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_program_reaches_a_silo_in_another_host()
    {
        await using var api = new WebApplicationFactory<ApiMarker>().WithWebHostBuilder(web =>
        {
            foreach (var (key, value) in Settings)
            {
                web.UseSetting(key, value);
            }
        });
        using var http = api.CreateClient();
        using var sample = await http.PostAsync("/api/datasets/samples/iris", null, Stop);
        var dataset = await sample.ReadAsync<UploadResult>(HttpStatusCode.Created);
        using var response = await http.PostAsync(
            "/api/runs", new StartRunRequest { DatasetId = dataset.Dataset.Summary.Id, Algorithm = "logistic-regression" });
        var run = await response.ReadAsync<RunDetail>(HttpStatusCode.Created);
        (await http.GetAsync<RunDetail>($"/api/runs/{run.Summary.Id}")).Spec.Target.ShouldBe("target");
        (await http.GetStringAsync("/health", Stop)).ShouldBe("Healthy");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
