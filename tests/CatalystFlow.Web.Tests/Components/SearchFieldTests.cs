using System.Globalization;
using Bunit;
using CatalystFlow.Contracts;
using CatalystFlow.Web.Components.Shared;
using CatalystFlow.Web.Tests.Fakes;
using MudBlazor;

namespace CatalystFlow.Web.Tests.Components;

public sealed class SearchFieldTests : IAsyncDisposable
{
    private readonly PageContext _page = new();
    private readonly List<string?> _said = [];

    [Fact]
    public async Task What_is_typed_is_said_and_blanks_are_nothing()
    {
        var typed = Typed();

        await typed("iris");
        await typed(" ");

        _said.ShouldBe(["iris", null]);
    }

    [Fact]
    public async Task A_field_that_has_left_the_page_says_nothing_more()
    {
        var typed = Typed();
        await _page.DisposeComponentsAsync();

        await typed("iris");

        _said.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_text_is_cut_to_what_an_address_and_the_server_take()
    {
        var typed = Typed();

        await typed(new string('ł', 40_000));

        _said.ShouldBe([new string('ł', RequestLimits.Search)]);
        _page.Render<SearchField>(p => p.Add(f => f.Placeholder, "Search").Add(f => f.TestId, "search"))
            .Find("input").GetAttribute("maxlength").ShouldBe(RequestLimits.Search.ToString(CultureInfo.InvariantCulture));
    }

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    // What the field underneath calls when its pause is over.
    private Func<string, Task> Typed()
    {
        var field = _page.Render<SearchField>(p => p
            .Add(f => f.Placeholder, "Search").Add(f => f.TestId, "search").Add(f => f.OnSearch, text => _said.Add(text)));
        var changed = field.FindComponent<MudTextField<string>>().Instance.ValueChanged;
        return text => _page.Renderer.Dispatcher.InvokeAsync(() => changed.InvokeAsync(text));
    }
}
