using System.Diagnostics;
using System.Text.Json;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests.Runs;

/// <summary>A run's settings, to read and to take along.</summary>
public sealed class RunSettingsTests(BrowserFixture browser, ProductFixture fixture)
{
    private readonly Product _product = fixture.Product;

    [Fact]
    public async Task The_copied_command_starts_the_same_run_again_and_it_ends_with_the_same_model()
    {
        var page = await browser.Chromium.NewPageAsync();
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var run = await page.OpenFinishedRunAsync(_product);
        await page.Part("tab-settings").ClickAsync();
        using var user = new ApiUser(_product);
        var first = await user.RunAsync(run);

        await page.Part("copy-curl").ClickAsync();
        await page.GetByText("The command was copied").WaitForAsync();
        var answer = await ShellAsync(await page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
        var again = JsonSerializer.Deserialize<RunDetail>(answer, JsonSerializerOptions.Web)!.Summary.Id;
        await user.WatchAsync(again);

        again.ShouldNotBe(run);
        (await user.RunAsync(again)).ModelHash.ShouldBe(first.ModelHash);
    }

    [Fact]
    public async Task Digests_versions_rows_and_defaults_are_shown_and_the_whole_run_is_exported()
    {
        var page = await browser.Chromium.NewPageAsync();
        var run = await page.OpenFinishedRunAsync(_product);
        await page.Part("tab-settings").ClickAsync();
        using var user = new ApiUser(_product);
        var detail = await user.RunAsync(run);

        await Assertions.Expect(page.Part("data-hash")).ToHaveTextAsync(detail.Spec.DatasetSha256);
        await Assertions.Expect(page.Part("product-version")).ToHaveTextAsync(detail.Spec.ProductVersion!);
        await Assertions.Expect(page.Part("engine-version")).ToHaveTextAsync(detail.Fitted!.EngineVersion!);
        await Assertions.Expect(page.Part("split-table")).ToContainTextAsync($"{detail.Fitted.TestRows}");
        await Assertions.Expect(page.Part("parameter-n_estimators")).ToContainTextAsync("changed from");
        await Assertions.Expect(page.Part("parameter-learning_rate")).ToContainTextAsync("default");
        var download = await page.RunAndWaitForDownloadAsync(() => page.Part("export-run").ClickAsync());
        await using var stream = await download.CreateReadStreamAsync();
        using var file = await JsonDocument.ParseAsync(stream, cancellationToken: TestContext.Current.CancellationToken);

        file.RootElement.GetProperty("points").GetArrayLength().ShouldBe(60);
        file.RootElement.GetProperty("run").GetProperty("modelHash").GetString().ShouldBe(detail.ModelHash);
    }

    private static async Task<string> ShellAsync(string command)
    {
        var token = TestContext.Current.CancellationToken;
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await shell.StandardInput.WriteAsync(command.AsMemory(), token);
        shell.StandardInput.Close();
        var output = await shell.StandardOutput.ReadToEndAsync(token);
        await shell.WaitForExitAsync(token);
        shell.ExitCode.ShouldBe(0);
        return output;
    }
}
