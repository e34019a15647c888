using Bunit;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Web.Components.Datasets;
using CatalystFlow.Web.Tests.Fakes;

namespace CatalystFlow.Web.Tests.Datasets;

public sealed class UploadZoneTests : IAsyncDisposable
{
    private const string Ragged = """
        { "title": "The file cannot be read", "detail": "Row 1 has 3 fields.", "line": 2, "row": 1,
          "fixes": [{ "label": "Skip the first line", "overrides": { "skipLines": 1 } }] }
        """;

    private readonly ManualClock _clock = new();
    private readonly PageContext _page;

    public UploadZoneTests()
    {
        _page = new(_clock);
        _page.AddPopovers();
        _page.Api.On("api/datasets/limits", new DatasetLimits(2048, 10)).On("api/datasets/preview", Samples.Head);
    }

    private IEnumerable<object?> Sent => _page.JSInterop.Invocations["send"].Select(i => i.Arguments[0]);

    [Fact]
    public async Task A_refused_file_is_mended_where_it_was_refused_and_sent_again_without_choosing_it_again()
    {
        var zone = Open();
        (await ChooseAsync(zone)).ShouldBe("");
        await zone.InvokeAsync(() => zone.Instance.OnRefused(422, Ragged));
        zone.WaitForElement("[data-testid=format-problem]").TextContent.ShouldContain("Row 1 has 3 fields.");
        zone.FindAll("[data-testid=problem]").ShouldBeEmpty();

        zone.WaitForElement("[data-testid=format-fix]").Click();
        zone.WaitForElement("[data-testid=raw-lines]");
        zone.Find("[data-testid=format-apply]").Click();

        Sent.ShouldBe(["&skipLines=1"]);
        await zone.InvokeAsync(() => zone.Instance.OnStarted());
        zone.Find("[data-testid=format-apply]").HasAttribute("disabled").ShouldBeTrue();
        await zone.InvokeAsync(() => zone.Instance.OnFinished(Samples.DatasetId, false));
        zone.FindAll("[data-testid=format-panel]").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_can_be_looked_at_before_it_is_sent_and_given_up()
    {
        var zone = Open();
        zone.Find("[data-testid=look-first]").Change(true);

        (await ChooseAsync(zone)).ShouldBeNull();
        zone.WaitForElement("[data-testid=format-cancel]").Click();

        zone.FindAll("[data-testid=format-panel]").ShouldBeEmpty();
        _page.JSInterop.Invocations["forget"].Count.ShouldBe(1);
        Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_upload_that_broke_off_is_tried_again_with_the_same_file()
    {
        var zone = Open();
        await ChooseAsync(zone);
        await zone.InvokeAsync(() => zone.Instance.OnBroken());

        zone.Find("[data-testid=problem] button").Click();

        Sent.ShouldBe([""]);
    }

    [Fact]
    public async Task A_refusal_that_has_nothing_to_do_with_the_format_offers_neither_panel_nor_another_try()
    {
        var zone = Open();
        await ChooseAsync(zone);
        await zone.InvokeAsync(() => zone.Instance.OnRefused(400, """{ "title": "The request is not valid", "detail": "Too long a name." }"""));

        zone.Find("[data-testid=problem]").TextContent.ShouldContain("Too long a name.");
        zone.FindAll("[data-testid=problem] button").ShouldBeEmpty();
        zone.FindAll("[data-testid=format-panel]").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_limit_is_the_APIs_and_a_larger_file_is_not_even_sent()
    {
        var zone = Open();
        zone.Find("[data-testid=upload-zone]").TextContent.ShouldContain("up to 2 KB");

        (await ChooseAsync(zone, 2049)).ShouldBeNull();

        zone.Find("[data-testid=problem]").TextContent.ShouldContain("Datasets:MaxUploadBytes");
    }

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    // Nothing has to be fetched from the browser for an empty file.
    private static Task<string?> ChooseAsync(IRenderedComponent<UploadZone> zone, long size = 0) =>
        zone.InvokeAsync(() => zone.Instance.OnChosen("export.csv", size));

    private IRenderedComponent<UploadZone> Open()
    {
        var zone = _page.Render<UploadZone>();
        zone.WaitForAssertion(() => zone.Markup.ShouldContain("up to"));
        return zone;
    }
}
