using CatalystFlow.EndToEnd.Tests.Harness;
using CatalystFlow.EndToEnd.Tests.Runs;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests;

/// <summary>Keys that act on every page, and the list that tells them.</summary>
public sealed class KeyboardTests(BrowserFixture browser, ProductFixture fixture)
{
    private readonly Product _product = fixture.Product;

    [Fact]
    public async Task A_question_mark_lists_the_keys_of_the_page_and_Escape_closes_the_list()
    {
        var page = await OpenAsync();

        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Part("shortcuts")).ToContainTextAsync("New experiment");
        await Assertions.Expect(page.Part("shortcuts")).ToContainTextAsync("Data sets");

        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Part("shortcuts")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Two_keys_lead_to_a_place()
    {
        var page = await OpenAsync();

        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("s");

        await page.WaitForURLAsync("**/datasets");
    }

    [Fact]
    public async Task Letters_typed_into_a_field_stay_in_it()
    {
        var page = await OpenAsync();
        await page.EvaluateAsync(
            "() => { const field = document.createElement('input'); field.id = 'field'; document.querySelector('main').prepend(field); field.focus(); }");

        await page.Locator("#field").PressSequentiallyAsync("gsn?");

        (await page.InputValueAsync("#field")).ShouldBe("gsn?");
        await Assertions.Expect(page.Part("shortcuts")).ToBeHiddenAsync();
        new Uri(page.Url).AbsolutePath.ShouldBe("/");
    }

    [Fact]
    public async Task Single_keys_can_be_switched_off_and_stay_off()
    {
        var page = await OpenAsync();
        await page.Keyboard.PressAsync("?");
        await page.Part("shortcuts-enabled").UncheckAsync();
        await page.Keyboard.PressAsync("Escape");

        await page.OpenAsync(_product);
        await page.Keyboard.PressAsync("n");
        await page.Keyboard.PressAsync("?");

        await Assertions.Expect(page.Part("shortcuts-enabled")).Not.ToBeCheckedAsync();
        new Uri(page.Url).AbsolutePath.ShouldBe("/");
    }

    [Fact]
    public async Task The_skip_link_shows_once_it_has_the_focus_and_leads_to_the_content()
    {
        var page = await OpenAsync();
        await page.GoToDatasetsAsync();
        await Assertions.Expect(page.Part("skip-link")).Not.ToBeInViewportAsync();

        await page.Part("skip-link").FocusAsync();
        await Assertions.Expect(page.Part("skip-link")).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator("main")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_file_dropped_beside_its_place_leaves_the_page_as_it_was()
    {
        var page = await OpenAsync();
        await page.GoToNewExperimentAsync();

        var kept = await page.EvaluateAsync<bool>(
            """
            () => {
              const files = new DataTransfer();
              files.items.add(new File(['a,b'], 'a.csv', { type: 'text/csv' }));
              const drop = new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true });
              return !document.querySelector('h1').dispatchEvent(drop);
            }
            """);

        kept.ShouldBeTrue("a browser opens a dropped file in place of the page unless the drop is taken");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_Escape_closes_a_menu_however_it_was_opened_and_leads_back_to_its_button(bool byKey)
    {
        var page = await OpenAsync();
        await ExpectOneEscapeAsync(page, page.Part("theme-menu"), byKey);

        await page.OpenFinishedRunAsync(_product);
        await ExpectOneEscapeAsync(page, page.Part("chart-accuracy-export"), byKey);
    }

    private static async Task ExpectOneEscapeAsync(IPage page, ILocator menu, bool byKey)
    {
        var button = menu.GetByRole(AriaRole.Button);
        for (var times = 1; times <= 2; times++)
        {
            await (byKey ? button.PressAsync("Enter") : button.ClickAsync());
            await page.GetByRole(AriaRole.Menuitem).First.WaitForAsync();
            await page.Keyboard.PressAsync("Escape");

            await Assertions.Expect(page.GetByRole(AriaRole.Menuitem)).ToHaveCountAsync(0);
            await Assertions.Expect(button).ToHaveAttributeAsync("aria-expanded", "false");
            await Assertions.Expect(button).ToBeFocusedAsync();
        }
    }

    private async Task<IPage> OpenAsync()
    {
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenAsync(_product);
        return page;
    }
}
