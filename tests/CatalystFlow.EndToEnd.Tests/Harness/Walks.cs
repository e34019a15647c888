using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests.Harness;

/// <summary>
/// Ways through the product, as a person goes them: a visit begins at the first page, and everything else is come to by clicks on what
/// is seen there. What a click breaks on its way is not met by somebody who opens each page at its address.
/// </summary>
public static class Walks
{
    private const string Live = "() => document.querySelector('[data-testid=nav][data-live]')";

    /// <summary>Opens the first page and waits until it answers clicks.</summary>
    public static Task OpenAsync(this IPage page, Product product) => page.OpenAsync(new Uri(product.Address));

    /// <summary>Opens the first page of a product that is reached in a way of its own, and waits until it answers clicks.</summary>
    public static Task OpenAsync(this IPage page, Uri site) => page.OpenAddressAsync(new Uri(site, "/").ToString());

    /// <summary>
    /// Opens an address, as a bookmark or a shared link would, and waits until the page answers clicks: only for tests of what an
    /// address shows.
    /// </summary>
    public static async Task OpenAddressAsync(this IPage page, string address)
    {
        await page.GotoAsync(address);
        await page.WaitForFunctionAsync(Live);
    }

    /// <summary>From any page to the first one.</summary>
    public static async Task GoToDashboardAsync(this IPage page)
    {
        await page.Place("Dashboard", "Dashboard").ClickAsync();
        await page.Heading("Dashboard").WaitForAsync();
    }

    /// <summary>From any page to the list of data sets.</summary>
    public static async Task GoToDatasetsAsync(this IPage page)
    {
        await page.Place("Data sets", "Data sets").ClickAsync();
        await page.Heading("Samples that ship with CatalystFlow").WaitForAsync();
    }

    /// <summary>From any page to a data set, which is looked for by its name.</summary>
    public static async Task GoToDatasetAsync(this IPage page, DatasetSummary dataset)
    {
        await page.FindDatasetAsync(dataset);
        await page.Part("dataset-table").Link(dataset.Name).ClickAsync();
        await page.Heading(dataset.Name).WaitForAsync();
    }

    /// <summary>From any page to the wizard's first step.</summary>
    public static async Task GoToNewExperimentAsync(this IPage page)
    {
        await page.Link("New experiment").Or(page.Navigation().Link("New")).ClickAsync();
        await page.ExpectStepAsync("data");
    }

    /// <summary>From any page, by way of the data sets, to the wizard's second step with one of them.</summary>
    public static async Task GoToNewExperimentAsync(this IPage page, DatasetSummary dataset)
    {
        await page.FindDatasetAsync(dataset);
        await page.WaitForURLAsync("**q=**"); // the list that is clicked is the one that was looked for
        await page.Link($"New experiment with {dataset.Name}").ClickAsync();
        await page.ExpectStepAsync("columns");
    }

    /// <summary>From the first page to one of the runs that were started last.</summary>
    public static async Task GoToRunAsync(this IPage page, Guid run)
    {
        await page.Locator($"[data-testid=run-row][data-run='{run}']").GetByRole(AriaRole.Link).ClickAsync();
        await page.Part("run-state").WaitForAsync();
    }

    /// <summary>From the first page, by way of one of its runs, to an experiment that was started last.</summary>
    public static async Task GoToExperimentAsync(this IPage page, ExperimentDetail experiment)
    {
        await page.GoToRunAsync(experiment.Runs[0].Id);
        await page.Link("Experiment").ClickAsync();
        await page.Part("experiment-standing").WaitForAsync();
    }

    /// <summary>From any page to the leaderboard of all runs.</summary>
    public static async Task GoToCompareAsync(this IPage page)
    {
        await page.Place("Compare", "Compare").ClickAsync();
        await page.Part("ranking-words").WaitForAsync();
    }

    /// <summary>From any page to the leaderboard of one data set's runs.</summary>
    public static async Task GoToCompareAsync(this IPage page, DatasetSummary dataset)
    {
        await page.GoToCompareAsync();
        await page.ChooseAsync("filter-dataset", dataset.Name);
    }

    /// <summary>From any page to the map of the algorithms.</summary>
    public static async Task GoToLearnAsync(this IPage page)
    {
        await page.Place("Learn", "Learn").ClickAsync();
        await page.Heading("Learn").WaitForAsync();
    }

    /// <summary>From any page to where an algorithm is explained and played with.</summary>
    public static async Task GoToAlgorithmAsync(this IPage page, string algorithm)
    {
        await page.GoToLearnAsync();
        await page.Part($"algorithm-{algorithm}").ClickAsync();
        await page.Part("playground").WaitForAsync();
    }

    /// <summary>Chooses from a field that opens a list.</summary>
    public static async Task ChooseAsync(this IPage page, string field, string option)
    {
        await page.Part(field).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = option, Exact = true }).ClickAsync();
    }

    private static async Task FindDatasetAsync(this IPage page, DatasetSummary dataset)
    {
        await page.GoToDatasetsAsync();
        await page.Part("dataset-search").FillAsync(dataset.Name);
    }

    // On a phone the places stand at the bottom and have shorter names; only what is seen has a role.
    private static ILocator Place(this IPage page, string wide, string narrow) =>
        page.Navigation().Link(wide).Or(page.Navigation().Link(narrow));

    private static ILocator Navigation(this IPage page) => page.GetByRole(AriaRole.Navigation, new() { Name = "Main" });

    private static ILocator Heading(this IPage page, string name) => page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true });

    private static ILocator Link(this IPage page, string name) => page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    private static ILocator Link(this ILocator part, string name) => part.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });
}
