using Bunit;
using Bunit.TestDoubles;
using CatalystFlow.Web.Components.Shared;
using CatalystFlow.Web.Tests.Fakes;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace CatalystFlow.Web.Tests.Components;

/// <summary>Scripts of the pages that the browser asks for and does not get.</summary>
public sealed class BrowserModuleTests
{
    [Fact]
    public async Task A_module_that_was_lost_once_is_asked_for_at_another_address()
    {
        var network = new Network { Losses = 1 };

        (await new Browser(network).ModuleAsync("drafts.js")).ShouldNotBeNull();

        network.Asked.ShouldBe(["./js/drafts.js", "./js/drafts.js?again=1"]);
    }

    [Fact]
    public async Task A_module_that_does_not_come_is_named_and_asked_for_anew_by_who_asks_next()
    {
        var network = new Network { Losses = 2 };
        var browser = new Browser(network);

        (await Should.ThrowAsync<LostScriptException>(() => browser.ModuleAsync("drafts.js"))).Message.ShouldContain("drafts.js");

        (await browser.ModuleAsync("drafts.js")).ShouldBe(await browser.ModuleAsync("drafts.js"));
        network.Asked.Distinct().Count().ShouldBe(2);
        network.Asked.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_page_that_is_left_without_its_module_ends_quietly()
    {
        var browser = new Browser(new Network { Losses = 2 });
        await Should.ThrowAsync<LostScriptException>(() => browser.ModuleAsync("drafts.js"));

        await browser.DisposeAsync();
    }

    [Fact]
    public void The_page_says_that_a_script_is_missing_and_trying_again_loads_it_whole()
    {
        using var page = new PageContext();
        var boundary = page.Render<AppErrorBoundary>(p => p.AddChildContent<Thrower>());

        boundary.Find("[data-testid=page-error]").TextContent.ShouldContain("Part of this page did not load");
        boundary.Find("[data-testid=page-retry]").Click();

        ((BunitNavigationManager)page.Services.GetRequiredService<NavigationManager>()).History.First().Options.ForceLoad.ShouldBeTrue();
    }

    private sealed class Thrower : ComponentBase
    {
        protected override void OnInitialized() => throw new LostScriptException("chart.js", new JSException("Failed to fetch"));
    }

    private sealed class Network : IJSRuntime
    {
        public int Losses { get; set; }

        public List<string> Asked { get; } = [];

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => InvokeAsync<TValue>(identifier, default, args);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args)
        {
            Asked.Add((string)args![0]!);
            return Losses-- > 0
                ? ValueTask.FromException<TValue>(new JSException("Failed to fetch dynamically imported module"))
                : ValueTask.FromResult((TValue)(object)new Module());
        }
    }

    private sealed class Module : IJSObjectReference
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => ValueTask.FromResult(default(TValue)!);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
            ValueTask.FromResult(default(TValue)!);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
