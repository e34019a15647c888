using Bunit;
using CatalystFlow.Web.Components.Pages;
using CatalystFlow.Web.Tests.Fakes;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace CatalystFlow.Web.Tests.Playground;

public sealed class LearnPageTests : IAsyncLifetime
{
    private readonly PageContext _page = new();

    public LearnPageTests() => _page.Api.On("api/algorithms", new[]
    {
        Samples.Forest,
        Samples.Forest with { Id = "knn", Name = "KNN", Family = "Neighbours", Tagline = "Asks the most similar rows." },
    });

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await _page.DisposeAsync();

    [Fact]
    public void Every_algorithm_stands_in_its_family_with_a_way_to_its_page()
    {
        var learn = _page.Render<LearnPage>();

        learn.WaitForElement("[data-testid=algorithm-knn]").GetAttribute("href").ShouldBe("/learn/knn");
        learn.FindAll("h2").Select(h => h.TextContent).ShouldBe(["Ensembles", "Neighbours"]);
    }

    [Theory]
    [InlineData("similar", "algorithm-knn")]
    [InlineData("ENSEMBLE", "algorithm-random-forest")]
    public void A_search_in_the_address_shows_what_it_finds(string text, string found)
    {
        _page.Services.GetRequiredService<NavigationManager>().NavigateTo($"/learn?q={text}");

        var learn = _page.Render<LearnPage>();

        learn.WaitForElement("a.place").GetAttribute("data-testid").ShouldBe(found);
        learn.FindAll("a.place").Count.ShouldBe(1);
    }

    [Fact]
    public void A_search_that_finds_nothing_says_so()
    {
        _page.Services.GetRequiredService<NavigationManager>().NavigateTo("/learn?q=crystal%20ball");

        _page.Render<LearnPage>().WaitForAssertion(() => _page.Render<LearnPage>().Markup.ShouldContain("No algorithm matches"));
    }
}
