namespace CatalystFlow.Grains.Recovery;

/// <summary>Tells when a silo has left the cluster, and which silo is the first of those that are in it.</summary>
internal sealed class ClusterWatch(ISiloStatusOracle silos) : ISiloStatusListener
{
    private TaskCompletionSource _siloLost = NewSignal();

    /// <summary>Completes when the next silo is gone. Take it before looking for what a lost silo left.</summary>
    public Task SiloLost => Volatile.Read(ref _siloLost).Task;

    /// <summary>True for exactly one silo of the cluster, once all of them see the same members.</summary>
    public bool IsFirst => silos.GetApproximateSiloStatuses(onlyActive: true).Keys.Min() is { } first && first.Equals(silos.SiloAddress);

    /// <summary>Watches until disposed.</summary>
    public IDisposable Watch()
    {
        silos.SubscribeToSiloStatusEvents(this);
        return new Subscription(() => silos.UnSubscribeFromSiloStatusEvents(this));
    }

    public void SiloStatusChangeNotification(SiloAddress updatedSilo, SiloStatus status)
    {
        if (status == SiloStatus.Dead)
        {
            Interlocked.Exchange(ref _siloLost, NewSignal()).TrySetResult();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
