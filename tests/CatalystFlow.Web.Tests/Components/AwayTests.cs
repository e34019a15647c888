using System.Net;
using Bunit;
using CatalystFlow.Web.Components.Pages;
using CatalystFlow.Web.Tests.Fakes;

namespace CatalystFlow.Web.Tests.Components;

public sealed class AwayTests : IAsyncDisposable
{
    private readonly ManualClock _clock = new();
    private readonly PageContext _page;

    public AwayTests() => _page = new(_clock);

    [Fact]
    public void A_page_whose_server_is_away_says_so_and_shows_its_content_once_it_is_back()
    {
        _page.Api.On("api/algorithms", _ => throw new HttpRequestException("Connection refused"));
        var learn = _page.Render<LearnPage>();
        learn.WaitForElement("[data-testid=problem][data-retrying]").TextContent.ShouldContain("tries again by itself");

        _page.Api.On("api/algorithms", new[] { Samples.Forest });
        _clock.Advance(TimeSpan.FromSeconds(1));

        learn.WaitForElement("[data-testid=algorithm-random-forest]");
        learn.FindAll("[data-testid=problem]").ShouldBeEmpty();
    }

    [Fact]
    public void A_refusal_is_final_and_waits_for_the_person()
    {
        _page.Api.On("api/algorithms", _ => FakeApi.Problem(HttpStatusCode.InternalServerError, new { title = "Something broke" }));
        var learn = _page.Render<LearnPage>();
        learn.WaitForElement("[data-testid=problem]").HasAttribute("data-retrying").ShouldBeFalse();
        var asked = _page.Api.Requests.Count;

        _clock.Advance(TimeSpan.FromMinutes(1));

        _page.Api.Requests.Count.ShouldBe(asked);
    }

    public ValueTask DisposeAsync() => _page.DisposeAsync();
}
