using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.EndToEnd.Tests.Harness;

namespace CatalystFlow.EndToEnd.Tests;

/// <summary>Step 7: the process ends in the middle of a run, and the work goes on at the next start.</summary>
public sealed class RestartTests(ProductFixture fixture)
{
    private const int Epochs = 400;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static (string, ParameterValue)[] LongRun => [("epochs", ParameterValue.Of(Epochs)), ("hidden_layers", ParameterValue.Of("Large"))];

    [Fact]
    public async Task A_run_that_was_killed_goes_on_by_itself_and_ends_with_the_model_of_an_undisturbed_run()
    {
        await using var product = await Product.StartAsync(Token);
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
        await using var product = await Product.StartAsync(Token);
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
    public async Task The_last_line_of_the_start_is_the_address_to_open()
    {
        await using var product = await Product.StartAsync(Token);

        product.LastLine.ShouldBe($"Open {product.Address}");
    }
}
