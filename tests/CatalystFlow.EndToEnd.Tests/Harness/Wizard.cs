using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests.Harness;

/// <summary>The pages as a person sees them: named places to look at and to click.</summary>
public static partial class Wizard
{
    /// <summary>Waits until everything that the page loads by itself is there: only who looks at the whole page needs that.</summary>
    public static async Task SettleAsync(this IPage page)
    {
        await Assertions.Expect(page.Part("loading")).ToHaveCountAsync(0);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    /// <summary>The element with a test id.</summary>
    public static ILocator Part(this IPage page, string id) => page.GetByTestId(id);

    /// <summary>Chooses a data file of the tests in the wizard and waits until it has been read.</summary>
    public static async Task UploadAsync(this IPage page, string file)
    {
        await page.Part("upload-input").SetInputFilesAsync(ApiUser.DataFile(file));
        await Assertions.Expect(page.Part("chosen-dataset")).ToContainTextAsync(Path.GetFileNameWithoutExtension(file));
    }

    /// <summary>Goes to the wizard's next step.</summary>
    public static async Task NextAsync(this IPage page, string step)
    {
        await page.Part("wizard-next").ClickAsync();
        await page.ExpectStepAsync(step);
    }

    /// <summary>Waits until the wizard is at a step.</summary>
    public static Task ExpectStepAsync(this IPage page, string step) =>
        Assertions.Expect(page.Part($"step-{step}")).ToHaveAttributeAsync("aria-current", "step");

    /// <summary>Types a hyperparameter's value.</summary>
    public static async Task SetAsync(this IPage page, string parameter, string value)
    {
        await page.Part($"param-{parameter}-number").FillAsync(value);
        await page.Part($"param-{parameter}-number").BlurAsync();
    }

    /// <summary>Starts the run from the review and returns its id from the run page's address.</summary>
    public static async Task<Guid> StartRunAsync(this IPage page)
    {
        await page.Part("wizard-start").ClickAsync();
        await page.WaitForURLAsync(RunAddress());
        return Guid.Parse(RunAddress().Match(page.Url).Groups[1].Value);
    }

    /// <summary>Nothing on the page as it is now keeps anybody from using it.</summary>
    public static async Task ExpectNoAxeFindingsAsync(this IPage page, string where)
    {
        await page.SettleAsync();
        await page.EvaluateAsync("""
            () => {
              const still = window.still ??= new CSSStyleSheet();
              still.replaceSync('*, *::before, *::after { transition: none !important; }');
              document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
            }
            """); // half a transition has the colours of neither side, and on a page that lives one may begin while it is looked at
        await page.EvaluateAsync("""
            () => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn))).then(() => Promise.all(document.getAnimations().filter(a => a.effect?.getComputedTiming().iterations !== Infinity)
              .map(a => a.finished.catch(() => null)))).then(() => null)
            """); // animations too, and one that was just caused begins with the next picture
        var findings = (await page.RunAxe()).Violations.Where(v => v.Impact is "serious" or "critical");
        await page.EvaluateAsync("() => { document.adoptedStyleSheets = document.adoptedStyleSheets.filter(sheet => sheet !== window.still); }");
        findings.Select(v => $"{where}: {v.Id} {string.Join(" | ", v.Nodes.Select(n => n.Html).Take(5))}").ShouldBeEmpty();
    }

    /// <summary>Waits until the run page shows a status.</summary>
    public static Task ExpectStatusAsync(this IPage page, string status) =>
        Assertions.Expect(page.Part("run-state")).ToHaveAttributeAsync("data-status", status, new() { Timeout = 120_000 });

    [GeneratedRegex("/runs/([0-9a-f-]{36})")]
    private static partial Regex RunAddress();
}
