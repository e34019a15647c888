using CatalystFlow.Api;
using CatalystFlow.Grains;
using CatalystFlow.Grains.Administration;
using CatalystFlow.ServiceDefaults.Access;
using CatalystFlow.ServiceDefaults.Hosting;
using CatalystFlow.Storage.Database.Sqlite;
using CatalystFlow.Web;

namespace CatalystFlow.Standalone;

/// <summary>The one-process product, put together from the three services' own parts.</summary>
internal static class StandaloneProduct
{
    private const string DefaultAddress = "http://localhost:5080";

    private static readonly string[] AnyAddress = ["0.0.0.0", "[::]", "*", "+"];

    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseStaticWebAssets();
        builder.Configuration[$"{CatalystWebOptions.Section}:{nameof(CatalystWebOptions.ApiInThisProcess)}"] = "true";
        builder.Configuration["Storage:OnlyProcess"] = "true";
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }

        builder.AddServiceDefaults();
        InterruptedStart.Expect(builder);
        builder.AddCatalystSilo();
        builder.AddCatalystApi();
        builder.AddCatalystWeb();

        var app = builder.Build();
        app.RequireAccess();
        app.MapDefaultEndpoints();
        app.MapCatalystSilo();
        app.MapCatalystApi();
        app.MapCatalystWeb();
        return app;
    }

    /// <summary>Runs until Ctrl-C; the address is the last thing the start-up writes.</summary>
    public static async Task RunAsync(WebApplication app)
    {
        StartupChecks.RequireSettings(app.Services);
        using var folder = DataFolderLock.Take(app.Services.GetRequiredService<DataFolder>().Root);
        FreeAddresses.Require(app.Configuration);
        await ServerCertificate.RequireAsync(app);
        SqliteFile.RequireSound(app.Services);
        if (!await InterruptedStart.TryAsync(app))
        {
            return;
        }

        Console.WriteLine($"CatalystFlow is ready. Data folder: {app.Services.GetRequiredService<DataFolder>().Root}. Stop with Ctrl-C.");
        Console.WriteLine($"Open {Reachable(app.Urls.First())}");
        await app.WaitForShutdownAsync();
    }

    /// <summary>An address that this machine opens: none answers under the one that stands for all.</summary>
    internal static string Reachable(string address) =>
        AnyAddress.Aggregate(address, (at, all) => at.Replace($"//{all}:", "//localhost:", StringComparison.Ordinal));
}
