using CatalystFlow.Contracts.Runs;
using CatalystFlow.Grains.Retention;
using CatalystFlow.Grains.Tests.Support;
using CatalystFlow.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;

namespace CatalystFlow.Grains.Tests.Retention;

/// <summary>Files that no row tells of go; everything that somebody has or makes stays.</summary>
public sealed class BlobSweepTests : IDisposable
{
    private readonly Installation _installation = new();

    private static DateTimeOffset Everything => DateTimeOffset.UtcNow.AddMinutes(1);

    public void Dispose() => _installation.Dispose();

    [Fact]
    public async Task What_a_killed_process_left_goes_and_what_has_a_row_stays()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var run = await CompletedAsync(silo);
        var kept = await NamesAsync(silo);
        await WriteAsync(silo, BlobNames.Dataset(Guid.NewGuid()), "in-progress/other", BlobNames.Checkpoint(Guid.NewGuid(), 1), BlobNames.Checkpoint(run, 1));

        var report = await silo.Get<BlobSweep>().RunAsync(Everything, Waiting.Cancelled);
        var again = await silo.Get<BlobSweep>().RunAsync(Everything, Waiting.Cancelled);

        report.ShouldBe(new(Datasets: 1, Runs: 1, Checkpoints: 1, States: 0, Bytes: 3, Strangers: 0));
        again.IsEmpty.ShouldBeTrue();
        (await NamesAsync(silo)).ShouldBe([.. kept, "in-progress/other"], ignoreOrder: true);
    }

    [Fact]
    public async Task What_was_written_a_moment_ago_and_the_checkpoint_of_a_run_at_work_stay()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var young = BlobNames.Dataset(Guid.NewGuid());
        await WriteAsync(silo, young);
        (await silo.Get<BlobSweep>().RunAsync(DateTimeOffset.UtcNow.AddHours(-2), Waiting.Cancelled)).IsEmpty.ShouldBeTrue();
        (await silo.Blobs.ExistsAsync(young, Waiting.Cancelled)).ShouldBeTrue();

        silo.Engine.CloseBefore("at work", 2);
        var run = await silo.StartRunAsync("at work");
        var checkpoint = BlobNames.Checkpoint(run, 1);
        await WriteAsync(silo, checkpoint);
        await silo.Get<BlobSweep>().RunAsync(Everything, Waiting.Cancelled);
        (await silo.Blobs.ExistsAsync(checkpoint, Waiting.Cancelled)).ShouldBeTrue();
    }

    [Fact]
    public async Task Files_of_another_database_stay_however_many_they_are()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        await WriteAsync(silo, [.. Enumerable.Range(0, 25).Select(_ => BlobNames.Dataset(Guid.NewGuid()))]);

        var report = await silo.Get<BlobSweep>().RunAsync(Everything, Waiting.Cancelled);

        (report.Strangers, report.IsEmpty).ShouldBe((25, true));
        (await NamesAsync(silo)).Count.ShouldBe(25);
    }

    [Theory]
    [InlineData(null, null, 2)]
    [InlineData(1, null, 1)]
    [InlineData(0, null, 0)]
    [InlineData(null, 60, 0)]
    [InlineData(null, 3_600, 2)]
    public async Task States_are_kept_as_the_settings_say_and_the_models_always(int? most, int? seconds, int states)
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder, configure: services => services.Configure<RetentionSettings>(
            settings => (settings.MostStates, settings.KeepStatesFor) = (most, seconds is { } s ? TimeSpan.FromSeconds(s) : null)));
        Guid[] runs = [await CompletedAsync(silo), await CompletedAsync(silo)];
        await using (var db = silo.OpenDatabase())
        {
            foreach (var (row, i) in db.Runs.ToList().OrderBy(r => r.Id).Select((r, i) => (r, i)))
            {
                row.FinishedAt = DateTimeOffset.UtcNow.AddMinutes(i - 10);
            }

            await db.SaveChangesAsync(Waiting.Cancelled);
        }

        var report = await silo.Get<BlobSweep>().RunAsync(Everything, Waiting.Cancelled);

        report.States.ShouldBe(2 - states);
        var names = await NamesAsync(silo);
        names.Count(BlobNames.IsState).ShouldBe(states);
        names.Count(n => n.EndsWith("/model", StringComparison.Ordinal)).ShouldBe(2);
        names.Contains(BlobNames.State(runs[1])).ShouldBe(states > 0);
    }

    [Fact]
    public async Task The_next_start_sweeps_what_the_last_process_left()
    {
        var orphan = Path.Combine(_installation.Folder, "blobs", BlobNames.Dataset(Guid.NewGuid()));
        Directory.CreateDirectory(Path.GetDirectoryName(orphan)!);
        await File.WriteAllTextAsync(orphan, "a,b\n", Waiting.Cancelled);
        File.SetLastWriteTimeUtc(orphan, DateTime.UtcNow.AddSeconds(-1));
        var gone = new TaskCompletionSource();
        using var watcher = new FileSystemWatcher(Path.GetDirectoryName(orphan)!);
        watcher.Deleted += (_, _) => gone.TrySetResult();
        watcher.EnableRaisingEvents = true;

        await using var silo = await TestSilo.StartAsync(
            _installation.Folder, configure: services => services.Configure<RetentionSettings>(settings => settings.OnlyProcess = true));

        await gone.Task.Guarded();
    }

    private static async Task<Guid> CompletedAsync(TestSilo silo)
    {
        var run = await silo.StartRunAsync("completed");
        await silo.WaitForAsync(run, RunStatus.Completed);
        return run;
    }

    private static async Task WriteAsync(TestSilo silo, params string[] names)
    {
        foreach (var name in names)
        {
            await silo.Blobs.WriteAsync(name, new MemoryStream([1]), Waiting.Cancelled);
        }
    }

    private static async Task<List<string>> NamesAsync(TestSilo silo) =>
        await silo.Blobs.ListAsync("", Waiting.Cancelled).Select(b => b.Name).ToListAsync(Waiting.Cancelled);
}
