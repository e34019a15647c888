using CatalystFlow.Contracts.Runs;
using CatalystFlow.Grains.Recovery;
using CatalystFlow.Grains.Storage;
using CatalystFlow.Grains.Tests.Support;
using CatalystFlow.Storage.Database.Ownership;

namespace CatalystFlow.Grains.Tests.Recovery;

/// <summary>A run has one owner: one that was believed dead, and is not, cannot write over its successor.</summary>
public sealed class OwnershipTests : IDisposable
{
    private readonly Installation _installation = new();

    public void Dispose() => _installation.Dispose();

    [Fact]
    public async Task An_owner_that_has_a_successor_can_store_nothing_more()
    {
        await using var silo = await StartAsync();
        var store = silo.Get<RunStore>();
        var id = await CreateAsync(silo);
        var first = (await store.ClaimAsync(id, Waiting.Cancelled))!;
        first.TryAppend(Points.At(1));
        await store.SaveAsync(RunSnapshot.Of(first, 0), Waiting.Cancelled);

        var second = (await store.ClaimAsync(id, Waiting.Cancelled))!;
        first.TryAppend(Points.At(2));

        second.Points.Count.ShouldBe(1);
        await Should.ThrowAsync<RunTakenOverException>(() => store.SaveAsync(RunSnapshot.Of(first, 1), Waiting.Cancelled));
        (await silo.StepsAsync(id)).ShouldBe([1]);
        second.TryAppend(Points.At(2));
        await store.SaveAsync(RunSnapshot.Of(second, 1), Waiting.Cancelled);
        (await silo.StepsAsync(id)).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Of_many_that_claim_a_run_at_once_one_can_write()
    {
        await using var silo = await StartAsync();
        var store = silo.Get<RunStore>();
        var id = await CreateAsync(silo);

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => store.ClaimAsync(id, Waiting.Cancelled)));

        claims.Select(run => run!.Tenure).ShouldBeUnique();
        var stored = 0;
        foreach (var run in claims)
        {
            run!.Status = RunStatus.Running;
            stored += await TrySaveAsync(store, RunSnapshot.Of(run, 0)) ? 1 : 0;
        }

        stored.ShouldBe(1);
    }

    [Fact]
    public async Task A_late_checkpoint_of_an_earlier_owner_is_not_what_the_next_one_finds()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder);
        var (store, run) = (silo.Get<CheckpointStore>(), Guid.CreateVersion7());
        await store.SaveAsync(run, 2, new([2]), Waiting.Cancelled);

        await store.SaveAsync(run, 1, new([1]), Waiting.Cancelled);

        await using var found = await store.OpenAsync(run, 3, Waiting.Cancelled);
        found!.ReadByte().ShouldBe(2);
    }

    /// <summary>A silo that takes up no run by itself: one that has just started looks for runs without an owner, and would be another.</summary>
    private Task<TestSilo> StartAsync() => TestSilo.StartAsync(
        _installation.Folder,
        configure: services => services.Remove(services.Single(service => service.ImplementationType == typeof(RunRecovery))));

    private static async Task<bool> TrySaveAsync(RunStore store, RunSnapshot snapshot)
    {
        try
        {
            await store.SaveAsync(snapshot, Waiting.Cancelled);
            return true;
        }
        catch (RunTakenOverException)
        {
            return false;
        }
    }

    private static async Task<Guid> CreateAsync(TestSilo silo)
    {
        var id = Guid.CreateVersion7();
        await silo.Get<RunStore>().CreateAsync(new(id, Owners.Local, await Installation.IrisAsync(silo, "owned"), DateTimeOffset.UtcNow), Waiting.Cancelled);
        return id;
    }
}
