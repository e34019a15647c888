using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.EndToEnd.Tests.Harness;

namespace CatalystFlow.EndToEnd.Tests;

/// <summary>Step 7: the process ends in the middle of a run, and the work goes on at the next start.</summary>
public sealed class RestartTests(ProductFixture fixture, RestartedProduct restarted) : IClassFixture<RestartedProduct>
{
    private const int Epochs = 400;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static (string, ParameterValue)[] LongRun => [("epochs", ParameterValue.Of(Epochs)), ("hidden_layers", ParameterValue.Of("Large"))];

    [Fact]
    public async Task A_run_that_was_killed_goes_on_by_itself_and_ends_with_the_model_of_an_undisturbed_run()
    {
        var product = restarted.Product;
        using var user = new ApiUser(product);
        var dataset = (await user.UploadAsync("digits.csv")).Summary.Id;
        var disturbed = (await user.StartAsync(dataset, "mlp", LongRun)).Summary.Id;
        await user.WatchAsync(disturbed, untilStep: 40);

        await product.KillAsync();
        await product.RestartAsync(Token);
        var steps = await user.WatchAsync(disturbed);
        var undisturbed = (await user.StartAsync(dataset, "mlp", LongRun)).Summary.Id;
        await user.WatchAsync(undisturbed);

        steps.ShouldBe(Enumerable.Range(1, Epochs));
        (await user.MetricsAsync(disturbed)).Select(p => p.Step).ShouldBe(Enumerable.Range(1, Epochs));
        var (first, second) = (await user.RunAsync(disturbed), await user.RunAsync(undisturbed));
        first.Summary.State.Status.ShouldBe(RunStatus.Completed);
        first.ModelHash.ShouldNotBeNull();
        first.ModelHash.ShouldBe(second.ModelHash);
    }

    [Fact]
    public async Task Ctrl_C_ends_the_process_cleanly_and_nothing_is_lost()
    {
        var product = restarted.Product;
        using var user = new ApiUser(product);
        var dataset = (await user.UploadAsync("digits.csv")).Summary.Id;
        var run = (await user.StartAsync(dataset, "mlp", LongRun)).Summary.Id;
        await user.WatchAsync(run, untilStep: 20);

        (await product.InterruptAsync(Token)).ShouldBe(0);
        await product.RestartAsync(Token);

        (await user.WatchAsync(run)).ShouldBe(Enumerable.Range(1, Epochs));
        (await user.RunAsync(run)).Summary.State.Status.ShouldBe(RunStatus.Completed);
    }

    [Fact]
    public async Task A_second_process_on_the_same_data_folder_is_refused_in_words()
    {
        var (exitCode, output) = await fixture.Product.StartAnotherAsync(Token);

        exitCode.ShouldBe(1);
        output.ShouldContain("already running on the data folder");
    }

    [Fact]
    public async Task A_start_says_where_it_is_and_warns_of_nothing_the_first_time_and_the_next()
    {
        await using var product = await Product.StartAsync(Token);
        using var http = new HttpClient();
        await http.GetStringAsync(product.Address, Token);
        var first = product.Output;
        await product.InterruptAsync(Token);
        await product.RestartAsync(Token);

        first.ShouldEndWith($"CatalystFlow is ready. Data folder: {product.DataFolder}. Stop with Ctrl-C.\nOpen {product.Address}");
        product.LastLine.ShouldBe($"Open {product.Address}");
        product.Output.Split('\n').Where(line => line.StartsWith("warn") || line.StartsWith("fail") || line.StartsWith("crit")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_keys_of_the_pages_lie_in_the_data_folder_where_only_its_owner_reads_them_and_last()
    {
        var product = restarted.Product;
        using var http = new HttpClient();
        await http.GetStringAsync(product.Address, Token);
        var folder = Path.Combine(product.DataFolder, "keys");
        var keys = Directory.GetFiles(folder);
        await product.KillAsync();
        await product.RestartAsync(Token);
        await http.GetStringAsync(product.Address, Token);

        keys.ShouldHaveSingleItem();
        Directory.GetFiles(folder).ShouldBe(keys);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            File.GetUnixFileMode(keys[0]).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_in_one_sentence()
    {
        var (exitCode, output) = await fixture.Product.StartAnotherAsync(Token, fixture.Product.Address, isElsewhere: true);

        exitCode.ShouldBe(1);
        output.Trim().ShouldNotContain('\n');
        output.ShouldContain($"{fixture.Product.Address}: address already in use");
        output.ShouldContain("--urls http://localhost:");
    }
}
