using Bunit;
using CatalystFlow.Web.Clients;
using CatalystFlow.Web.Components.Experiments;
using CatalystFlow.Web.Components.Shared;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace CatalystFlow.Web.Tests.Fakes;

/// <summary>A browserless page with our services on top of a <see cref="FakeApi"/>.</summary>
internal sealed class PageContext : BunitContext
{
    // What comes after a wait is the test; how long a busy machine takes is not. A page that never gets there ends the wait.
    static PageContext() => DefaultWaitTimeout = TimeSpan.FromMinutes(1);

    public PageContext(TimeProvider? clock = null)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        KeepNothing();
        Services.AddMudServices();
        Services.AddOptions<CatalystWebOptions>();
        Services.AddSingleton(clock ?? TimeProvider.System);
        Services.AddSingleton(Api.Connection);
        Services.AddSingleton<DatasetsClient>();
        Services.AddSingleton<AlgorithmsClient>();
        Services.AddSingleton<RunsClient>();
        Services.AddSingleton<PlaygroundClient>();
        Services.AddSingleton<ExperimentsClient>();
        Services.AddSingleton<LeaderboardClient>();
        Services.AddSingleton<RunFeed>();
        Services.AddSingleton<ReadAheadShelf>();
        Services.AddScoped<ReadAhead>();
        Services.AddScoped<Browser>();
        Services.AddScoped<IAddressBar, PromptAddressBar>();
        Services.AddScoped<PageAddress>();
        Services.AddScoped<DraftStore>();
        Services.AddScoped<DraftFiller>();
        Services.AddSingleton<ExperimentStarter>();
        SetRendererInfo(new("Server", isInteractive: true));
    }

    public FakeApi Api { get; } = new();

    /// <summary>Menus and lists of choices open in it.</summary>
    public void AddPopovers() => Render<MudPopoverProvider>();

    // The browser has no file and no draft to give.
    private void KeepNothing()
    {
        var files = JSInterop.SetupModule("./js/files.js");
        files.Mode = JSRuntimeMode.Loose;
        files.Setup<byte[]>("part", _ => true).SetResult([]);
    }
}
