using Bunit;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Web.Components.Compare;
using CatalystFlow.Web.Components.Pages;
using CatalystFlow.Web.Components.Shared;
using CatalystFlow.Web.Tests.Fakes;
using CatalystFlow.Web.Tests.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace CatalystFlow.Web.Tests.Compare;

/// <summary>An address that names more runs than find a place.</summary>
public sealed class CompareRunsPageTests : IAsyncDisposable
{
    private readonly PageContext _page = new();
    private readonly List<Guid> _ids = [.. Enumerable.Range(0, 13).Select(_ => Guid.CreateVersion7())];

    public CompareRunsPageTests()
    {
        _page.AddPopovers();
        _page.Api.On("api/algorithms", new AlgorithmInfo[] { Samples.Forest });
        foreach (var (id, number) in _ids.Select((id, i) => (id, i + 1)))
        {
            var run = Samples.Run();
            _page.Api.On($"api/runs/{id}", run with { Summary = run.Summary with { Id = id, Name = $"run {number}" } });
            _page.Api.On($"api/runs/{id}/metrics", new[] { Samples.Point(1) });
        }
    }

    private NavigationManager Navigation => _page.Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Runs_beyond_the_tenth_are_named_and_one_of_them_takes_the_place_of_the_last()
    {
        var shown = Open();
        shown.Part("runs-beyond").TextContent.ShouldContain("has 13 runs; 10 are shown");
        shown.FindAll("[data-testid=run-beyond]").Select(r => r.GetAttribute("data-run")).ShouldBe(_ids.Skip(10).Select(i => i.ToString()));

        shown.FindAll("[data-testid=show-beyond]")[^1].Click();

        ShortId.ParseAll(Query("ids")).ShouldBe([.. _ids.Take(9), _ids[12], _ids[10], _ids[11], _ids[9]]);
    }

    [Fact]
    public void A_run_that_is_taken_out_makes_room_for_the_next()
    {
        var shown = Open();

        shown.Find("[data-testid=remove-run]").Click();

        ShortId.ParseAll(Query("ids")).ShouldBe(_ids.Skip(1));
        shown.WaitForAssertion(() => shown.FindAll("[data-testid=chosen-run]").Select(r => r.GetAttribute("data-run"))
            .ShouldBe(_ids.Skip(1).Take(CompareLimits.Most).Select(i => i.ToString())));
    }

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    private IRenderedComponent<CompareRunsPage> Open()
    {
        Navigation.NavigateTo($"/compare/runs?ids={ShortId.OfAll(_ids)}");
        var shown = _page.Render<CompareRunsPage>();
        shown.WaitForAssertion(() => shown.FindAll("[data-testid=chosen-run]").Count.ShouldBe(CompareLimits.Most));
        return shown;
    }

    private string? Query(string name) =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(Navigation.Uri).Query).GetValueOrDefault(name);
}
