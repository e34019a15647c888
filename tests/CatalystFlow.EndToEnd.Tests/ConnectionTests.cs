using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests;

/// <summary>A page whose connection breaks says so, comes back by itself and has missed nothing.</summary>
public sealed class ConnectionTests(BrowserFixture browser, ProductFixture fixture)
{
    private const int Epochs = 487;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cut_connection_is_named_and_resumes_with_no_step_missed()
    {
        await using var network = new TcpRelay(new(fixture.Product.Address));
        using var user = new ApiUser(fixture.Product);
        var run = await StartLongRunAsync(user);
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenAsync(new Uri(network.Address));
        await page.GoToRunAsync(run);
        await ExpectPointsAsync(page, ">= 10");

        using var outage = page.ExpectOutage();
        network.Cut();
        await Assertions.Expect(page.Part("reconnect")).ToBeVisibleAsync();
        await Assertions.Expect(page.Part("reconnect")).ToContainTextAsync("Connection lost");
        await Assertions.Expect(page.Part("reconnect")).Not.ToContainTextAsync("Training goes on");
        await user.WatchAsync(run, untilStep: (await user.MetricsAsync(run)).Count + 20);
        network.Mend();

        await Assertions.Expect(page.Part("reconnect")).ToBeHiddenAsync();
        await page.ExpectStatusAsync("Completed");
        await ExpectPointsAsync(page, $"=== {Epochs}");
    }

    [Fact]
    public async Task A_restarted_server_is_found_again_by_the_open_page_and_the_whole_curve_is_there()
    {
        await using var product = await Product.StartAsync(Token);
        using var user = new ApiUser(product);
        var run = await StartLongRunAsync(user);
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenAsync(product);
        await page.GoToRunAsync(run);
        await ExpectPointsAsync(page, ">= 10");

        using var outage = page.ExpectOutage();
        await product.KillAsync();
        await Assertions.Expect(page.Part("reconnect")).ToBeVisibleAsync();
        await product.RestartAsync(Token);

        await page.ExpectStatusAsync("Completed");
        await ExpectPointsAsync(page, $"=== {Epochs}");
        await Assertions.Expect(page.Part("reconnect")).ToBeHiddenAsync();
    }

    [Fact]
    public Task An_upload_that_breaks_off_with_the_connection_is_said_to_be_sent_again() => InterruptUploadAsync(sent => sent.AbortAsync());

    [Fact]
    public Task An_upload_that_a_stopping_server_breaks_off_is_said_to_be_sent_again() => InterruptUploadAsync(sent => sent.FulfillAsync(new()
    {
        Status = 502,
        ContentType = "application/problem+json",
        Body = """{"title":"The upload was interrupted","status":502,"detail":"The server was stopped."}""",
    }));

    [Fact]
    public async Task Where_the_server_is_gone_the_page_is_not_said_to_have_failed_too()
    {
        await using var network = new TcpRelay(new(fixture.Product.Address));
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenAsync(new Uri(network.Address));

        using var outage = page.ExpectOutage();
        await page.EvaluateAsync("() => { document.getElementById('blazor-error-ui').style.display = 'block'; }"); // as Blazor does when a stopping server refuses it
        await Assertions.Expect(page.Part("circuit-error")).ToBeVisibleAsync();
        network.Cut();
        await Assertions.Expect(page.Part("reconnect")).ToContainTextAsync("Connection lost");
        await Assertions.Expect(page.Part("circuit-error")).ToBeHiddenAsync();
        network.Mend();

        await Assertions.Expect(page.Part("reconnect")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task An_upload_whose_page_was_loaded_again_is_said_to_have_broken_off()
    {
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenAsync(fixture.Product);
        await HoldUploadAsync(page);

        page.Dialog += (_, leaving) => _ = leaving.AcceptAsync();
        await page.ReloadAsync();

        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("The upload was interrupted");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("penguins.csv' was uploading when the page was reloaded. Choose the file again.");
        await Assertions.Expect(page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Try again" })).ToHaveCountAsync(0);

        await page.Part("upload-input").SetInputFilesAsync(ApiUser.DataFile("penguins.csv"));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("penguins");
    }

    [Fact]
    public async Task A_file_that_was_chosen_and_not_sent_yet_is_said_to_be_chosen_again()
    {
        await using var network = new TcpRelay(new(fixture.Product.Address));
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenAsync(new Uri(network.Address));
        await page.GoToNewExperimentAsync();
        await page.Part("look-first").CheckAsync();
        await page.Part("upload-input").SetInputFilesAsync(ApiUser.DataFile("penguins.csv"));
        await Assertions.Expect(page.Part("format-panel")).ToBeVisibleAsync();

        using var outage = page.ExpectOutage();
        network.Cut();
        await Assertions.Expect(page.Part("reconnect")).ToContainTextAsync("choose the file and how it is read again", new() { UseInnerText = true });
        await Assertions.Expect(page.Part("reconnect")).Not.ToContainTextAsync("Nothing is lost", new() { UseInnerText = true });
        network.Mend();

        await Assertions.Expect(page.Part("reconnect")).ToBeHiddenAsync();
        await Assertions.Expect(page.Part("format-panel")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("none")]
    [InlineData("any")]
    public async Task Escape_does_not_take_away_that_the_server_is_lost(string closedBy)
    {
        await using var network = new TcpRelay(new(fixture.Product.Address));
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenAsync(new Uri(network.Address));
        await page.GoToDatasetsAsync();
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Part("shortcuts")).ToBeVisibleAsync();

        using var outage = page.ExpectOutage();
        network.Cut();
        await Assertions.Expect(page.Part("reconnect")).ToBeVisibleAsync();
        // "any" is how browsers behave that do not know the attribute, and more.
        await page.Part("reconnect").EvaluateAsync("(dialog, by) => dialog.closedBy = by", closedBy);

        await ExpectToStayAsync(page);
    }

    [Fact]
    public async Task The_list_of_keys_is_closed_without_taking_away_that_the_server_is_lost()
    {
        await using var network = new TcpRelay(new(fixture.Product.Address));
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenAsync(new Uri(network.Address));

        using var outage = page.ExpectOutage();
        network.Cut();
        await Assertions.Expect(page.Part("reconnect")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Part("shortcuts")).ToBeVisibleAsync();

        await ExpectToStayAsync(page);
        await Assertions.Expect(page.Part("shortcuts")).ToBeHiddenAsync();
    }

    /// <summary>The network is cut under an upload, and what came of that is heard once it is back.</summary>
    private async Task InterruptUploadAsync(Func<IRoute, Task> end)
    {
        await using var network = new TcpRelay(new(fixture.Product.Address));
        var page = await browser.Chromium.NewPageAsync();
        await page.OpenAsync(new Uri(network.Address));
        var sent = await HoldUploadAsync(page);

        using var outage = page.ExpectOutage();
        network.Cut();
        await Assertions.Expect(page.Part("reconnect")).ToContainTextAsync("may have to be uploaded again", new() { UseInnerText = true });
        await end(sent);
        await Assertions.Expect(page.Part("reconnect")).ToContainTextAsync("The upload was interrupted: upload the file again", new() { UseInnerText = true });
        await Assertions.Expect(page.Part("reconnect")).Not.ToContainTextAsync("Nothing is lost", new() { UseInnerText = true });
        network.Mend();

        await Assertions.Expect(page.Part("reconnect")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("The upload was interrupted");
    }

    /// <summary>A file on its way to the server, as far as the network.</summary>
    private static async Task<IRoute> HoldUploadAsync(IPage page)
    {
        await page.GoToDatasetsAsync();
        var held = new TaskCompletionSource<IRoute>();
        await page.RouteAsync("**/files/datasets*", held.SetResult, new() { Times = 1 });
        await page.Part("upload-input").SetInputFilesAsync(ApiUser.DataFile("penguins.csv"));
        return await held.Task.WaitAsync(Token);
    }

    private static async Task ExpectToStayAsync(IPage page)
    {
        for (var presses = 1; presses <= 3; presses++)
        {
            await page.Keyboard.PressAsync("Escape");
            (await IsModalAsync(page)).ShouldBeTrue($"after Escape was pressed {presses} times");
        }
    }

    // Two frames on: what a key closes is told to the page after the key.
    private static Task<bool> IsModalAsync(IPage page) => page.Part("reconnect").EvaluateAsync<bool>(
        "dialog => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(dialog.matches(':modal')))))");

    private static async Task<Guid> StartLongRunAsync(ApiUser user)
    {
        var dataset = (await user.UploadAsync("digits.csv")).Summary.Id;
        return (await user.StartAsync(
            dataset, "mlp", ("epochs", ParameterValue.Of(Epochs)), ("hidden_layers", ParameterValue.Of("Large")))).Summary.Id;
    }

    private static async Task ExpectPointsAsync(IPage page, string condition) => await page.WaitForFunctionAsync(
        $"() => +document.querySelector('[data-testid=chart-accuracy-plot]')?.dataset.points {condition}",
        options: new() { Timeout = 120_000 });
}
