using CatalystFlow.Web.Components.Shared;
using CatalystFlow.Web.Tests.Fakes;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace CatalystFlow.Web.Tests.Components;

/// <summary>An address that is changed while the browser has not answered yet.</summary>
public sealed class PageAddressTests : IAddressBar, IAsyncDisposable
{
    private readonly PageContext _page = new();
    private readonly Queue<(string Page, IReadOnlyDictionary<string, string?> Values, TaskCompletionSource Answer)> _told = [];
    private readonly PageAddress _address;

    public PageAddressTests()
    {
        _address = new(Navigation, this);
        Navigation.NavigateTo("/compare?pick=a&sort=name");
    }

    private NavigationManager Navigation => _page.Services.GetRequiredService<NavigationManager>();

    [Fact]
    public async Task A_choice_builds_upon_those_that_the_browser_has_not_answered()
    {
        var first = _address.SetAsync(("pick", "ab"), ("sort", null));
        var second = _address.SetAsync(("pick", _address.Value("pick") + "c"));

        Navigation.Uri.ShouldEndWith("/compare?pick=a&sort=name");
        _address.Newest.ShouldEndWith("/compare?pick=abc");

        Answer("/compare?pick=ab");
        await first;
        _address.Value("pick").ShouldBe("abc");
        Answer("/compare?pick=abc");
        await second;
        _address.Newest.ShouldBe(Navigation.Uri);
    }

    [Fact]
    public async Task A_value_on_its_way_makes_older_ones_that_come_back_known()
    {
        var asked = _address.SetAsync(("at", "3"));

        _address.IsAsked("at").ShouldBeTrue();
        _address.IsAsked("pick").ShouldBeFalse();

        Answer("/compare?at=3");
        await asked;
        _address.IsAsked("at").ShouldBeFalse();
    }

    [Fact]
    public async Task What_was_asked_of_one_page_is_nothing_of_the_next()
    {
        var asked = _address.SetAsync(("pick", "ab"));
        Navigation.NavigateTo("/datasets?q=iris");

        _address.Newest.ShouldEndWith("/datasets?q=iris");
        _told.Peek().Page.ShouldEndWith("/compare?pick=a&sort=name");
        _told.Dequeue().Answer.SetResult();
        await asked;
    }

    [Fact]
    public void A_whole_query_takes_out_what_it_does_not_name()
    {
        _ = _address.SetAllAsync("?sort=-name&rows=9");

        var values = new Dictionary<string, string?> { ["pick"] = null, ["sort"] = "-name", ["rows"] = "9" };
        _told.Single().Values.ShouldBe(values, ignoreOrder: true);
        _address.Newest.ShouldEndWith("/compare?sort=-name&rows=9");
    }

    [Fact]
    public async Task A_browser_that_has_gone_is_told_nothing_and_no_failure()
    {
        var asked = _address.SetAsync(("pick", "ab"));

        _told.Dequeue().Answer.SetException(new JSDisconnectedException("gone"));

        await asked;
        _address.Value("pick").ShouldBe("a");
    }

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    Task IAddressBar.ChangeAsync(string page, IReadOnlyDictionary<string, string?> values, bool isEntry)
    {
        var answer = new TaskCompletionSource();
        _told.Enqueue((page, values, answer));
        return answer.Task;
    }

    private void Answer(string address)
    {
        Navigation.NavigateTo(address);
        _told.Dequeue().Answer.SetResult();
    }
}
