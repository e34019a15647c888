using CatalystFlow.Grains.Engine;
using CatalystFlow.Grains.Runs;
using CatalystFlow.Grains.Surfaces;
using CatalystFlow.Storage.Blobs;
using Microsoft.Extensions.Options;

namespace CatalystFlow.Grains.Storage;

/// <summary>What completed runs leave behind.</summary>
internal sealed class ModelStore(
    IBlobStore blobs, IOptions<SurfaceSettings> surfaces, TimeProvider clock, ILogger<ModelStore> logger)
{
    private const long Megabyte = 1 << 20;

    private static readonly TimeSpan[] Pauses = [.. new[] { 0.5, 1, 2, 4, 8 }.Select(TimeSpan.FromSeconds)];

    /// <summary>Stores a model and its predictions for the test rows, trying again for a while when the store is in trouble.</summary>
    /// <exception cref="ModelNotStoredException">The store stayed in trouble.</exception>
    public Task SaveAsync(Guid runId, FinishedModel finished, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            await SaveAsync(BlobNames.Model(runId), finished.Model, cancellationToken);
            await SaveAsync(BlobNames.TestPredictions(runId), finished.TestPredictions, cancellationToken);
            await TrySaveStateAsync(runId, finished.State, cancellationToken);
        },
        cancellationToken);

    // Only a convenience for those who look at the model: without it the run is trained again.
    private async Task TrySaveStateAsync(Guid runId, MemoryStream state, CancellationToken cancellationToken)
    {
        if (state.Length > surfaces.Value.StateMegabytes * Megabyte)
        {
            return;
        }

        try
        {
            state.Position = 0;
            await blobs.WriteAsync(BlobNames.State(runId), state, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            RunLog.ModelNotStored(logger, BlobNames.State(runId), e);
        }
    }

    private async Task SaveAsync(string name, MemoryStream content, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                content.Position = 0;
                await blobs.WriteAsync(name, content, cancellationToken);
                return;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                RunLog.ModelNotStored(logger, name, e);
                if (attempt == Pauses.Length)
                {
                    throw new ModelNotStoredException(e);
                }

                await Task.Delay(Pauses[attempt], clock, cancellationToken);
            }
        }
    }
}

/// <summary>The model is trained but cannot be stored.</summary>
internal sealed class ModelNotStoredException(Exception cause) : Exception(
    $"The model was trained but could not be stored: {cause.Message} Check the free space of the storage and run again.", cause);
