using AngleSharp.Dom;
using Bunit;
using CatalystFlow.Web.Components.Layout;
using CatalystFlow.Web.Tests.Fakes;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using MudBlazor;

namespace CatalystFlow.Web.Tests.Components;

/// <summary>What fails in a menu or a dialog, which are drawn beside the page.</summary>
public sealed class OverlayTests
{
    [Fact]
    public async Task A_tab_that_is_closed_right_after_a_choice_in_a_menu_is_no_failure()
    {
        await using var page = new PageContext();
        var layout = page.Render<MainLayout>(p => p.Add(l => l.Body, Menu(() => { })));
        var choice = await OpenAsync(layout);
        page.JSInterop.SetupVoid("Blazor._internal.domWrapper.focus", _ => true).SetException(new JSDisconnectedException("The circuit has disconnected."));

        await choice.ClickAsync(new());

        page.Renderer.UnhandledException.IsCompleted.ShouldBeFalse(); // in which case the server logs a circuit that failed
    }

    [Fact]
    public async Task What_fails_in_a_menu_is_said_and_the_page_stays()
    {
        await using var page = new PageContext();
        var layout = page.Render<MainLayout>(p => p.Add(l => l.Body, Menu(() => throw new InvalidOperationException("Not thought of."))));

        await (await OpenAsync(layout)).ClickAsync(new());

        layout.Find("[data-testid=page-error]");
        layout.Find("[data-testid=of-the-page]");
        await layout.Find("[data-testid=page-retry]").ClickAsync(new());
        layout.FindAll("[data-testid=page-error]").ShouldBeEmpty();
    }

    private static async Task<IElement> OpenAsync(IRenderedComponent<MainLayout> layout)
    {
        await layout.Find("[data-testid=of-the-page] button").ClickAsync(new());
        return layout.WaitForElement("[data-testid=choice]");
    }

    private static RenderFragment Menu(Action chosen) => page =>
    {
        page.OpenElement(0, "div");
        page.AddAttribute(1, "data-testid", "of-the-page");
        page.OpenComponent<MudMenu>(2);
        page.AddComponentParameter(3, nameof(MudMenu.Label), "Export");
        page.AddComponentParameter(4, nameof(MudMenu.ChildContent), (RenderFragment)(menu =>
        {
            menu.OpenComponent<MudMenuItem>(0);
            menu.AddComponentParameter(1, nameof(MudMenuItem.OnClick), EventCallback.Factory.Create<MouseEventArgs>(new object(), chosen));
            menu.AddComponentParameter(2, nameof(MudMenuItem.Label), "Numbers");
            menu.AddComponentParameter(3, "data-testid", "choice");
            menu.CloseComponent();
        }));
        page.CloseComponent();
        page.CloseElement();
    };
}
