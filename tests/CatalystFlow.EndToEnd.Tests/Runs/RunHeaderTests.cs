using CatalystFlow.Contracts.Runs;
using CatalystFlow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests.Runs;

/// <summary>What a person writes about a run, in a real browser.</summary>
public sealed class RunHeaderTests(BrowserFixture browser, ProductFixture fixture)
{
    private const string Hostile = "<img src=x onerror=\"window.hit=1\">'; -- 🌋 تجربة {{7*7}}";
    private readonly Product _product = fixture.Product;

    [Fact]
    public async Task Name_star_tags_and_notes_are_kept_and_shown_harmlessly()
    {
        var page = await browser.Chromium.NewPageAsync();
        var run = await page.OpenFinishedRunAsync(_product);

        await page.Part("run-rename").ClickAsync();
        await page.Part("run-name-input").FillAsync(Hostile);
        await page.Part("run-name-input").PressAsync("Enter");
        await Assertions.Expect(page.Part("run-name")).ToHaveTextAsync(Hostile);
        await page.Part("run-favourite").ClickAsync();
        await Assertions.Expect(page.Part("run-favourite")).ToHaveAttributeAsync("aria-pressed", "true");
        foreach (var tag in new[] { "baseline", "<b>bold</b>" })
        {
            await page.Part("run-tag-input").FillAsync(tag);
            await page.Part("run-tag-input").PressAsync("Enter");
            await Assertions.Expect(page.Part("run-tags")).ToContainTextAsync(tag);
        }

        await page.Part("notes-edit").ClickAsync();
        await WriteAsync(page, "# Plan\n\n**bold** <script>window.hit=1</script>\n\n" + new string('W', 10_000));
        await page.Part("notes-done").ClickAsync();

        await page.OpenRunAsync(_product, run);
        await Assertions.Expect(page.Part("run-name")).ToHaveTextAsync(Hostile);
        await Assertions.Expect(page.Part("run-favourite")).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(page.Part("run-tag")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Part("notes-text").Locator("strong")).ToHaveTextAsync("bold");
        (await page.EvaluateAsync<bool>("() => window.hit === undefined")).ShouldBeTrue();
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBeLessThanOrEqualTo(0);
    }

    [Fact]
    public async Task Notes_that_the_server_never_got_come_back_when_the_page_is_opened_again()
    {
        var page = await browser.Chromium.NewPageAsync();
        var run = await page.OpenFinishedRunAsync(_product);
        await page.Part("notes-edit").ClickAsync();
        await WriteAsync(page, "as far as the server knows");

        // What typing leaves in the browser when the connection is lost before it is sent.
        await page.EvaluateAsync($"() => localStorage.setItem('catalystflow.notes.{run}', 'typed while the line was dead')");
        await page.OpenRunAsync(_product, run);

        await Assertions.Expect(page.Part("notes-restored")).ToBeVisibleAsync();
        await Assertions.Expect(page.Part("notes-input")).ToHaveValueAsync("typed while the line was dead");
        await ExpectSavedAsync(page, "typed while the line was dead");
        using var user = new ApiUser(_product);
        (await user.RunAsync(run)).Notes.ShouldBe("typed while the line was dead");
        await page.WaitForFunctionAsync($"() => localStorage.getItem('catalystflow.notes.{run}') === null");
    }

    [Fact]
    public async Task Two_tabs_that_edit_the_same_notes_do_not_overwrite_each_other()
    {
        var first = await browser.Chromium.NewPageAsync();
        var run = await first.OpenFinishedRunAsync(_product);
        var second = await first.Context.NewPageAsync();
        await second.OpenRunAsync(_product, run);
        await first.Part("notes-edit").ClickAsync();
        await WriteAsync(first, "seen in the first tab");

        await second.Part("notes-edit").ClickAsync();
        await second.Part("notes-input").FillAsync("seen in the second tab");

        await Assertions.Expect(second.Part("notes-theirs")).ToHaveTextAsync("seen in the first tab");
        await second.ExpectNoAxeFindingsAsync("two texts");
        await second.Part("notes-keep-both").ClickAsync();
        const string Both = "seen in the first tab\n\n---\n\nseen in the second tab";
        await ExpectSavedAsync(second, Both);
        using var user = new ApiUser(_product);
        (await user.RunAsync(run)).Notes.ShouldBe(Both);
    }

    [Fact]
    public async Task Notes_of_the_full_length_in_any_script_are_typed_and_kept()
    {
        var notes = string.Concat(Enumerable.Repeat("łong 字 ", AnnotationLimits.Notes / 7));
        var page = await browser.Chromium.NewPageAsync();
        var run = await page.OpenFinishedRunAsync(_product);
        await page.Part("notes-edit").ClickAsync();

        await WriteAsync(page, notes);

        using var user = new ApiUser(_product);
        await Assertions.Expect(page.Part("notes-input")).ToHaveValueAsync(notes);
        await page.Part("notes-done").ClickAsync();
        await Assertions.Expect(page.Part("notes-edit")).ToBeVisibleAsync();
        (await user.RunAsync(run)).Notes.ShouldBe(notes);
    }

    [Fact]
    public async Task Runs_to_compare_with_are_chosen_on_the_page()
    {
        var page = await browser.Chromium.NewPageAsync();
        var run = await page.OpenFinishedRunAsync(_product);
        using var user = new ApiUser(_product);
        var other = (await user.StartAsync((await user.RunAsync(run)).Spec.DatasetId, "naive-bayes")).Summary.Id;
        await user.WatchAsync(other);

        await page.Part("run-compare").ClickAsync();
        await page.Locator($"[data-testid=compare-other][data-run='{other}'] input").CheckAsync();
        await page.Part("compare-go").ClickAsync();

        foreach (var chosen in new[] { run, other })
        {
            await Assertions.Expect(page.Locator($"[data-testid=chosen-run][data-run='{chosen}']")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        }
    }

    private static async Task WriteAsync(IPage page, string notes)
    {
        await page.Part("notes-input").FillAsync(notes);
        await ExpectSavedAsync(page, notes);
    }

    // Before a text has come to the server the one before it is saved.
    private static async Task ExpectSavedAsync(IPage page, string notes)
    {
        await Assertions.Expect(page.Part("notes-state")).ToHaveAttributeAsync("data-version", NotesVersion.Of(notes));
        await Assertions.Expect(page.Part("notes-state")).ToHaveAttributeAsync("data-state", "saved");
    }
}
