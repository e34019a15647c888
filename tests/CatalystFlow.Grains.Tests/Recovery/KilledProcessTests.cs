using CatalystFlow.Contracts.Runs;
using CatalystFlow.Grains.Storage;
using CatalystFlow.Grains.Tests.Support;
using CatalystFlow.Storage.Database.Ownership;

namespace CatalystFlow.Grains.Tests.Recovery;

/// <summary>A silo as a process of its own, as it is deployed, killed without warning.</summary>
public sealed class KilledProcessTests : IDisposable
{
    private readonly Installation _installation = new();

    public void Dispose() => _installation.Dispose();

    [Fact]
    public async Task A_killed_silo_loses_nothing_its_run_goes_on_and_ends_the_same()
    {
        var run = await QueueRunAsync();

        using (var process = SiloProcess.Start(_installation.Folder))
        {
            await process.WaitForLineAsync($"Run {run} has a checkpoint at step");
            await process.KillAsync();
        }

        await using var silo = await TestSilo.StartAsync(_installation.Folder, checkpointEveryStep: true);
        var stepsBefore = await silo.StepsAsync(run);
        stepsBefore.ShouldBe(Enumerable.Range(1, stepsBefore.Count));
        var state = await silo.WaitForAsync(run, RunStatus.Completed);

        silo.Engine.Steps.First().Step.ShouldBeGreaterThan(1);
        (await silo.StepsAsync(run)).ShouldBe(Enumerable.Range(1, state.TotalSteps));
        var undisturbed = Guid.CreateVersion7();
        await silo.Run(undisturbed).StartAsync(await LettersAsync(silo, "undisturbed")).Guarded();
        await silo.WaitForAsync(undisturbed, RunStatus.Completed);
        (await silo.RowAsync(run)).ModelHash.ShouldBe((await silo.RowAsync(undisturbed)).ModelHash);
    }

    [Fact]
    public async Task A_silo_that_is_asked_to_stop_finishes_its_step_and_keeps_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGTERM on Windows.");
        var run = await QueueRunAsync();

        using (var process = SiloProcess.Start(_installation.Folder, checkpointEveryStep: false))
        {
            await process.WaitForLineAsync($"Run {run} is training from step 1 ");
            (await process.TerminateAsync()).ShouldBe(0);
        }

        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        await silo.WaitForAsync(run, RunStatus.Completed);
        silo.Engine.Steps.First().Step.ShouldBeGreaterThan(1);
        (await silo.StepsAsync(run)).Count.ShouldBe(10);
    }

    [Fact]
    public async Task A_stand_alone_silo_tells_that_it_is_healthy()
    {
        using var process = SiloProcess.Start(_installation.Folder);
        var line = await process.WaitForLineAsync("Now listening on: ");
        await process.WaitForLineAsync("Application started");
        using var http = new HttpClient { BaseAddress = new(line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..]) };

        (await http.GetStringAsync("/health", Waiting.Cancelled)).ShouldBe("Healthy");
        (await http.GetStringAsync("/alive", Waiting.Cancelled)).ShouldBe("Healthy");

        await process.KillAsync();
    }

    /// <summary>A run that is stored but that no silo has taken up yet.</summary>
    private async Task<Guid> QueueRunAsync()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var run = Guid.CreateVersion7();
        await silo.Get<RunStore>().CreateAsync(new(run, Owners.Local, await LettersAsync(silo, "killed"), DateTimeOffset.UtcNow), Waiting.Cancelled);
        return run;
    }

    private static Task<RunSpec> LettersAsync(TestSilo silo, string name) =>
        Installation.SpecAsync(silo, name, File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "data", "letter.csv")));
}
