using System.Text;
using CatalystFlow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests;

/// <summary>Files that are not read rightly at first: what a person reads about them, and how they are mended on the spot.</summary>
public sealed class FileReadingTests(BrowserFixture browser, ProductFixture fixture)
{
    private const string Highlighted = "aria-activedescendant"; // the option that Enter takes

    private readonly Product _product = fixture.Product;

    [Fact]
    public async Task A_refused_file_is_mended_in_the_wizard_by_keys_alone_without_choosing_it_again()
    {
        var page = await OpenWizardAsync();
        await page.Part("look-first").CheckAsync();
        await ChooseAsync(page, "quoted.csv", "t,y\n\"a, b\",p\n\"c, d\",q\n\"a, b\",p\n\"c, d\",q\n");
        await Assertions.Expect(page.Locator("h2:focus")).ToContainTextAsync("quoted.csv");
        await PickByKeysAsync(page, "format-quote", "None: quotes are text", "ArrowDown", "ArrowDown");
        await Assertions.Expect(page.Part("format-problem")).ToContainTextAsync("Row 1 (line 2 of the file) has 3 fields where 2 are expected.");
        await Assertions.Expect(page.Part("raw-lines").Locator("[data-role=Problem]")).ToContainTextAsync("\"a, b\",p");

        page.Expect(422, "/files/datasets");
        await page.RunAndWaitForResponseAsync(() => PressAsync(page, "format-apply"), answer => answer.Status == 422);
        await Assertions.Expect(page.Part("format-apply")).ToBeEnabledAsync();
        await Assertions.Expect(page.Part("format-problem")).ToContainTextAsync("Row 1 (line 2 of the file) has 3 fields where 2 are expected.");
        await page.ExpectNoAxeFindingsAsync("a refused file");
        await PickByKeysAsync(page, "format-quote", "Double quote", "ArrowUp", "ArrowUp");
        await Assertions.Expect(page.Part("format-problem")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Part("parsed-count")).ToHaveTextAsync("2 columns; the first 4 rows.");
        await PressAsync(page, "format-apply");

        await Assertions.Expect(page.Part("chosen-dataset")).ToContainTextAsync("quoted");
        await Assertions.Expect(page.Part("read-as")).ToContainTextAsync("comma, UTF-8, header, decimal point.");
        await Assertions.Expect(page.Part("format-panel")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Part("preview")).ToContainTextAsync("a, b");
    }

    [Fact]
    public async Task Every_odd_file_is_read_and_the_wizard_says_what_was_odd_about_it()
    {
        Directory.GetFiles(ApiUser.DataFile("cases"), "*.csv").Select(Path.GetFileNameWithoutExtension).ShouldBe(OddFile.All.Select(f => f.Name), ignoreOrder: true);
        var page = await OpenWizardAsync();
        foreach (var file in OddFile.All)
        {
            await page.UploadAsync($"cases/{file.Name}.csv");
            await Assertions.Expect(page.Part("read-as").Or(page.Locator(".mud-alert")).Filter(new() { HasText = file.File })).ToBeVisibleAsync();
            if (file.Column is { } column)
            {
                await page.NextAsync("columns");
                await ExpectFindingAsync(page, column, file.Finding);
                await page.Part("step-data").ClickAsync();
            }
        }
    }

    [Fact]
    public async Task A_file_is_looked_at_before_it_is_uploaded_and_leaves_nothing_behind_when_it_is_given_up()
    {
        var page = await OpenWizardAsync();
        await page.Part("look-first").CheckAsync();
        await ChooseAsync(page, "looked-at.csv", "x|y\n1|a\n2|b\n3|a\n4|b\n");
        await Assertions.Expect(page.Part("format-words")).ToHaveTextAsync("pipe, UTF-8, header, decimal point");

        await page.Part("format-header").UncheckAsync();
        await Assertions.Expect(page.Part("format-words")).ToHaveTextAsync("pipe, UTF-8, no header, decimal point");
        await Assertions.Expect(page.Part("parsed-count")).ToHaveTextAsync("2 columns; the first 5 rows.");
        await page.Part("format-reset").ClickAsync();
        await Assertions.Expect(page.Part("parsed-count")).ToHaveTextAsync("2 columns; the first 4 rows.");
        await page.Part("format-cancel").ClickAsync();

        await Assertions.Expect(page.Part("format-panel")).ToHaveCountAsync(0);
        await page.GoToDatasetsAsync();
        await Assertions.Expect(page.GetByText("looked-at")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_number_of_lines_to_skip_stays_as_it_is_typed_and_one_that_cannot_be_is_said()
    {
        var page = await OpenWizardAsync();
        await page.Part("look-first").CheckAsync();
        await ChooseAsync(page, "numbered.csv", "x,y\n1,a\n2,b\n3,a\n4,b\n");
        var field = page.Part("format-skip-lines");

        await TypeAsync(page, field, "-5");
        await Assertions.Expect(page.Part("format-panel")).ToContainTextAsync("Must be from 0 to 1,000,000. Until then 0 is used.");
        await Assertions.Expect(field).ToHaveValueAsync("-5");
        await page.ExpectNoAxeFindingsAsync("a refused number");

        await TypeAsync(page, field, "5000");
        await Assertions.Expect(page.Part("format-panel")).Not.ToContainTextAsync("Until then");
        await Assertions.Expect(page.Part("format-problem")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(field).ToHaveValueAsync("5000");
    }

    private static async Task TypeAsync(IPage page, ILocator field, string number)
    {
        await field.ClickAsync();
        await page.Keyboard.PressAsync("ControlOrMeta+a");
        await field.PressSequentiallyAsync(number);
    }

    [Fact]
    public async Task How_a_file_was_read_is_changed_in_the_wizard_and_on_its_page_with_the_same_panel()
    {
        var page = await OpenWizardAsync();
        await ChooseAsync(page, "lines.csv", "1;2;a\n3;4;b\n5;6;a\n7;8;b\n");
        await Assertions.Expect(page.Part("read-as")).ToContainTextAsync("semicolon, UTF-8, no header, decimal point.");

        await page.Part("change-format").ClickAsync();
        await page.Part("format-header").CheckAsync();
        await Assertions.Expect(page.Part("raw-lines").Locator("[data-role=Header]")).ToContainTextAsync("1;2;a");
        await page.Part("format-apply").ClickAsync();
        await Assertions.Expect(page.Part("read-as")).ToContainTextAsync("semicolon, UTF-8, header, decimal point.");
        await Assertions.Expect(page.Part("chosen-dataset")).ToContainTextAsync("3 rows");

        await page.GoToDatasetsAsync();
        await page.Part("dataset-table").GetByText("lines", new() { Exact = true }).ClickAsync();
        await page.Part("tab-format").ClickAsync();
        await page.Part("format-header").UncheckAsync();
        await Assertions.Expect(page.Part("parsed-count")).ToHaveTextAsync("3 columns; the first 4 rows.");
        await page.Part("format-apply").ClickAsync();
        await Assertions.Expect(page.GetByText("The file was read again.")).ToBeVisibleAsync();
        await Assertions.Expect(page.Part("format-words")).ToHaveTextAsync("semicolon, UTF-8, no header, decimal point");
    }

    [Fact]
    public async Task A_stored_file_that_is_uploaded_again_and_read_otherwise_is_a_second_data_set()
    {
        const string rows = "7;2;a\n3;4;b\n5;6;a\n7;8;b\n";
        var page = await OpenWizardAsync();
        await ChooseAsync(page, "twice.csv", rows);
        await page.GoToDatasetsAsync();
        await page.GoToNewExperimentAsync();
        await ChooseAsync(page, "twice.csv", rows);

        await page.Part("change-format").ClickAsync();
        await Assertions.Expect(page.Part("format-panel")).ToContainTextAsync("Reading it in another way makes a second data set; this one stays as it is.");
        await page.Part("format-header").CheckAsync();
        await page.Part("format-apply").ClickAsync();
        await Assertions.Expect(page.Part("chosen-dataset")).ToContainTextAsync("twice (2)");
        await Assertions.Expect(page.Part("chosen-dataset")).ToContainTextAsync("3 rows");

        await page.GoToDatasetsAsync();
        await page.Part("dataset-table").GetByText("twice", new() { Exact = true }).ClickAsync();
        await page.Part("tab-format").ClickAsync();
        await Assertions.Expect(page.Part("format-words")).ToHaveTextAsync("semicolon, UTF-8, no header, decimal point");
    }

    private static async Task ChooseAsync(IPage page, string name, string text)
    {
        await page.Part("upload-input").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) });
        await page.Part("raw-lines").Or(page.Part("read-as")).WaitForAsync();
    }

    private static async Task ExpectFindingAsync(IPage page, string column, string finding)
    {
        if (column == OddFile.Target)
        {
            await Assertions.Expect(page.Part("class-balance")).ToContainTextAsync(finding);
            return;
        }

        await page.Part($"warnings-{column}").ClickAsync();
        await Assertions.Expect(page.Part("column-warning").Filter(new() { HasText = finding })).ToBeVisibleAsync();
    }

    private static async Task PickByKeysAsync(IPage page, string field, string option, params string[] keys)
    {
        await PressAsync(page, field);
        await Assertions.Expect(page.GetByRole(AriaRole.Option, new() { Name = option })).ToBeVisibleAsync();
        foreach (var key in keys)
        {
            // A key that comes while the list still scrolls to the option before is taken for that one.
            var before = await page.Part(field).GetAttributeAsync(Highlighted);
            await page.Keyboard.PressAsync(key);
            await Assertions.Expect(page.Part(field)).Not.ToHaveAttributeAsync(Highlighted, before ?? "");
        }

        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Part(field)).ToContainTextAsync(option);
    }

    private static async Task PressAsync(IPage page, string part)
    {
        await page.Part(part).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
    }

    private async Task<IPage> OpenWizardAsync()
    {
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenAsync(_product);
        await page.GoToNewExperimentAsync();
        return page;
    }
}
