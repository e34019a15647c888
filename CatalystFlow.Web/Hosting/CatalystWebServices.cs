using CatalystFlow.ServiceDefaults.Hosting;
using CatalystFlow.Web.Clients;
using CatalystFlow.Web.Components.Experiments;
using CatalystFlow.Web.Components.Shared;
using CatalystFlow.Web.Keys;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using MudBlazor;
using MudBlazor.Services;

namespace CatalystFlow.Web;

/// <summary>The web app's services.</summary>
public static class CatalystWebServices
{
    // Pages that lost their connection and may come back; each holds a few megabytes at most.
    private const int LostPages = 50;

    // A browser that does not say what it has drawn gets nothing more until it does.
    private const int UnseenRedraws = 10;

    // Notes of full length, each character escaped.
    private const long LongestMessage = 256 << 10;

    // A page and its circuit exchange several a second; what a person does is traced from the event that it raises.
    private const string CircuitMessages = "Microsoft.AspNetCore.SignalR.Server.";

    /// <summary>Registers pages, clients and options.</summary>
    public static IHostApplicationBuilder AddCatalystWeb(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        ServeFilesAsBuilt(builder);
        services.AddSingleton<IValidateOptions<CatalystWebOptions>, CatalystWebOptionsValidator>();
        services.AddOptions<CatalystWebOptions>().BindConfiguration(CatalystWebOptions.Section)
            .Validate(o => o.MaxUploadBytes is null, "CatalystWeb:MaxUploadBytes no longer exists: the pages take what the API takes. "
                + "Remove it, and set Datasets:MaxUploadBytes for the API.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.ExportNoSpanOf(CircuitMessages);
        var isWholeProduct = builder.Configuration.GetValue<bool>($"{CatalystWebOptions.Section}:{nameof(CatalystWebOptions.ApiInThisProcess)}");
        builder.AddProtectionKeys(usesDataFolder: isWholeProduct);
        services.AddRazorComponents().AddInteractiveServerComponents(circuits =>
        {
            circuits.DetailedErrors = builder.Environment.IsDevelopment();
            circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(10);
            circuits.DisconnectedCircuitMaxRetained = LostPages;
            circuits.MaxBufferedUnacknowledgedRenderBatches = UnseenRedraws;
        }).AddHubOptions(hub => hub.MaximumReceiveMessageSize = LongestMessage).RegisterPersistentService<ReadAhead>(RenderMode.InteractiveServer);
        services.AddMudServices(mud =>
        {
            mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomRight;
            mud.SnackbarConfiguration.VisibleStateDuration = 6_000;
            mud.SnackbarConfiguration.PreventDuplicates = true;
        });
        AddClients(services);
        services.AddSingleton<ReadAheadShelf>();
        services.AddScoped<ReadAhead>();
        services.AddScoped<Browser>();
        services.AddScoped<IAddressBar, BrowserAddressBar>();
        services.AddScoped<PageAddress>();
        services.AddScoped<DraftStore>();
        services.AddScoped<DraftFiller>();
        services.AddSingleton<ExperimentStarter>();
        return builder;
    }

    // A product that was built and not published would read, hash and wrap every file anew at each request.
    private static void ServeFilesAsBuilt(IHostApplicationBuilder builder)
    {
        const string Reload = "ReloadStaticAssetsAtRuntime";
        if (!builder.Environment.IsDevelopment() && builder.Configuration[Reload] is null)
        {
            builder.Configuration[Reload] = "false";
        }
    }

    private static void AddClients(IServiceCollection services)
    {
        services.AddSingleton<ApiAddress>();
        services.AddHttpClient(ApiConnection.QuickClient, UseApiAddress).AddStandardResilienceHandler(quick =>
        {
            // A page says soon that the API is away, and then tries again by itself.
            quick.Retry.MaxRetryAttempts = 2;
            quick.Retry.Delay = TimeSpan.FromMilliseconds(200);
        });
        AddPatientClient(services);
        services.AddSingleton<ApiConnection>();
        services.AddSingleton<DatasetsClient>();
        services.AddSingleton<AlgorithmsClient>();
        services.AddSingleton<RunsClient>();
        services.AddSingleton<PlaygroundClient>();
        services.AddSingleton<ExperimentsClient>();
        services.AddSingleton<LeaderboardClient>();
        services.AddSingleton<RunFeed>();
    }

    // Uploads, event streams and writes: a retry would repeat them and a time limit would cut them off.
#pragma warning disable EXTEXP0001 // the only way to opt one client out of a process-wide default
    private static void AddPatientClient(IServiceCollection services) =>
        services.AddHttpClient(ApiConnection.PatientClient, (provider, client) =>
        {
            UseApiAddress(provider, client);
            client.Timeout = Timeout.InfiniteTimeSpan;
        }).RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001

    private static void UseApiAddress(IServiceProvider services, HttpClient client) =>
        client.BaseAddress = services.GetRequiredService<ApiAddress>().Resolve();
}
