using CatalystFlow.Contracts.Runs;
using CatalystFlow.Grains.Storage;
using CatalystFlow.Grains.Surfaces;
using CatalystFlow.Grains.Tests.Support;
using CatalystFlow.Storage.Blobs;
using CatalystFlow.Storage.Database.Ownership;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CatalystFlow.Grains.Tests.Runs;

public sealed class StorageTroubleTests : IDisposable
{
    private readonly Installation _installation = new();

    public void Dispose() => _installation.Dispose();

    [Fact]
    public async Task Training_goes_on_without_the_database_and_everything_is_stored_once_it_is_back()
    {
        await using var silo = await TestSilo.StartAsync(_installation.Folder, configure: BreakableDatabase.Install);
        var database = (BreakableDatabase)silo.Get<IUnscopedDatabase>();
        var door = silo.Engine.CloseBefore("stubborn", 3);
        var run = await silo.StartRunAsync("stubborn");
        await door.Reached;

        database.IsBroken = true;
        door.Open();
        await silo.WaitForAsync(run, s => s.StepsDone > 0 && s.StepsDone == s.TotalSteps);
        await database.Missed;
        (await silo.Run(run).GetStateAsync().Guarded())!.Status.ShouldBe(RunStatus.Running);
        database.IsBroken = false;

        var state = await silo.WaitForAsync(run, RunStatus.Completed);
        (await silo.StepsAsync(run)).ShouldBe(Enumerable.Range(1, state.TotalSteps));
        (await silo.RowAsync(run)).Status.ShouldBe(RunStatus.Completed);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(100, false)]
    public async Task A_model_is_stored_when_the_store_recovers_in_time_and_given_up_with_a_reason_when_not(int failures, bool stored)
    {
        var clock = new FakeTimeProvider();
        var blobs = new UnreliableBlobs(new FileBlobStore(_installation.Folder), failures);
        var (run, store) = (Guid.CreateVersion7(), new ModelStore(
            blobs, Options.Create(new SurfaceSettings()), clock, NullLogger<ModelStore>.Instance));
        var saving = store.SaveAsync(run, new("hash", new([1, 2]), new([3]), new([4])), Waiting.Cancelled);

        using var late = Waiting.GuardedLoop();
        while (!saving.IsCompleted)
        {
            late.Token.ThrowIfCancellationRequested();
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        (await blobs.ExistsAsync(BlobNames.Model(run), Waiting.Cancelled)).ShouldBe(stored);
        (await blobs.ExistsAsync(BlobNames.TestPredictions(run), Waiting.Cancelled)).ShouldBe(stored);
        (saving.Exception?.InnerException as ModelNotStoredException is null).ShouldBe(stored);
    }

    private sealed class UnreliableBlobs(FileBlobStore inner, int failures) : IBlobStore
    {
        private int _attempts;

        public Task<Stream> OpenReadAsync(string name, CancellationToken cancellationToken) => inner.OpenReadAsync(name, cancellationToken);

        public Task WriteAsync(string name, Stream content, CancellationToken cancellationToken) => _attempts++ < failures
            ? throw new IOException("No space left on device.")
            : inner.WriteAsync(name, content, cancellationToken);

        public Task<bool> ExistsAsync(string name, CancellationToken cancellationToken) => inner.ExistsAsync(name, cancellationToken);

        public Task DeleteAsync(string name, CancellationToken cancellationToken) => inner.DeleteAsync(name, cancellationToken);

        public IAsyncEnumerable<StoredBlob> ListAsync(string prefix, CancellationToken cancellationToken) => inner.ListAsync(prefix, cancellationToken);
    }
}
