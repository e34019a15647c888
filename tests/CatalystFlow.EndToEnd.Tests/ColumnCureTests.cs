using System.Globalization;
using System.Text;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests;

/// <summary>What is hinted at a column is cured by a click, undone by another, and a run learns from what was chosen.</summary>
public sealed class ColumnCureTests(BrowserFixture browser, ProductFixture fixture)
{
    private static readonly string[] Colours = ["red", "Red", "blue", "Blue"];

    private readonly Product _product = fixture.Product;

    [Fact]
    public async Task Cures_of_columns_and_of_the_target_are_clicked_undone_and_learned_from()
    {
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenAsync(_product);
        await page.GoToNewExperimentAsync();
        await page.Part("upload-input").SetInputFilesAsync(new FilePayload { Name = "cures.csv", MimeType = "text/csv", Buffer = Table() });
        await Assertions.Expect(page.Part("preview")).ToBeVisibleAsync();
        await page.NextAsync("columns");

        await CureAndUndoAsync(page, "spellings", "colour");
        await CureAndUndoAsync(page, "sentinel", "age");
        await page.Part("class-balance").GetByTestId("fix-spellings").ClickAsync();
        await Assertions.Expect(page.Part("target-reading")).ToContainTextAsync("Changed by hand: spellings merged.");
        await Assertions.Expect(page.Part("class-balance")).Not.ToContainTextAsync("Some classes seem to be one");
        await page.Part("cure-spellings").ClickAsync();
        await page.Part("cure-sentinel").ClickAsync();
        await Assertions.Expect(page.Part("column-age").GetByTestId("counted-anew")).ToHaveTextAsync("counted again, as the column is read now");
        await Assertions.Expect(page.Part("column-age")).ToContainTextAsync("20 to 64");
        await MarkAsync(page, "level", "unsure; ?");
        await page.NextAsync("algorithm");
        await page.Part("choose-decision-tree").ClickAsync();
        await page.NextAsync("settings");
        await page.NextAsync("review");
        var id = await page.StartRunAsync();
        await page.ExpectStatusAsync(nameof(RunStatus.Completed));

        using var user = new ApiUser(_product);
        var run = await user.RunAsync(id);
        run.Fitted.ShouldNotBeNull().Classes.ShouldBe(["green", "ripe"]);
        await page.Part("tab-settings").ClickAsync();
        await Assertions.Expect(page.Part("column-readings")).ToHaveTextAsync(
            "colour: spellings merged · age: missing: '-999' · level: missing: 'unsure', '?' · y: spellings merged");
    }

    private static async Task CureAndUndoAsync(IPage page, string code, string column)
    {
        var issue = page.Part($"issue-{code}");
        await Assertions.Expect(issue).ToContainTextAsync(column);
        await page.Part($"cure-{code}").ClickAsync();
        await Assertions.Expect(page.Part($"fixed-{code}")).ToBeVisibleAsync();
        await Assertions.Expect(page.Part($"cure-{code}")).ToHaveTextAsync("Undo");
        await page.Part($"cure-{code}").ClickAsync();
        await Assertions.Expect(page.Part($"fixed-{code}")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Part($"cure-{code}")).Not.ToHaveTextAsync("Undo");
    }

    private static async Task MarkAsync(IPage page, string column, string words)
    {
        await page.Part($"reading-{column}").Or(page.Part($"warnings-{column}")).ClickAsync();
        await page.Part($"markers-{column}").FillAsync(words);
        await page.Part($"markers-{column}").BlurAsync();
        await Assertions.Expect(page.Part("reading-words")).ToContainTextAsync("missing: 'unsure', '?'");
    }

    private static byte[] Table()
    {
        var rows = Enumerable.Range(0, 120).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $"{Colours[i % 4]},{(i % 20 == 7 ? -999 : 20 + (i * 7 % 45))},{(i % 9 == 0 ? "unsure" : i % 3 == 0 ? "high" : "low")},{Answer(i)}\n"));
        return Encoding.UTF8.GetBytes("colour,age,level,y\n" + string.Concat(rows));
    }

    private static string Answer(int row) => (row % 7 > 3, row % 5 == 0) switch
    {
        (true, true) => "Ripe",
        (true, false) => "ripe",
        (false, true) => "Green",
        _ => "green",
    };
}
