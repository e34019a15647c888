using System.Net;
using Bunit;
using CatalystFlow.Web.Components.Pages;
using CatalystFlow.Web.Tests.Fakes;

namespace CatalystFlow.Web.Tests.Components;

/// <summary>A page as the server paints it, before it is live.</summary>
public sealed class PaintedPageTests : IAsyncLifetime
{
    private readonly PageContext _page = new();

    public PaintedPageTests() => _page.SetRendererInfo(new("Static", isInteractive: false));

    [Fact]
    public void It_says_that_what_it_is_about_does_not_exist()
    {
        var painted = _page.Render<LearnAlgorithmPage>(page => page.Add(p => p.Id, "nothing"));

        painted.WaitForElement("[data-testid=problem]").TextContent.ShouldContain("Nothing at api/algorithms/nothing.");
    }

    [Fact]
    public void It_leaves_to_the_live_page_what_may_pass()
    {
        _page.Api.On("api/algorithms/mlp", _ => FakeApi.Problem(HttpStatusCode.ServiceUnavailable, new { title = "Away" }));

        var painted = _page.Render<LearnAlgorithmPage>(page => page.Add(p => p.Id, "mlp"));

        _page.Api.Requests.Count.ShouldBe(1);
        painted.FindAll("[data-testid=problem]").ShouldBeEmpty();
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await _page.DisposeAsync();
}
