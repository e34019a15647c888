using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Hyperparameters;

namespace CatalystFlow.Training.Tests.Conformance;

/// <summary>Cancellation in the middle of the work, not before it.</summary>
public sealed class CancellationTests
{
    private static readonly TimeSpan Begun = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(30);

    // So much to learn from and to evaluate that the fastest takes longer.
    private static readonly Lazy<PreparedData> Large = new(() => SyntheticData.Clouds(30_000, 20, 6, testRows: 100_000));

    public static TheoryData<string> EveryAlgorithm => ConformanceTests.EveryAlgorithm;

    [Theory, MemberData(nameof(EveryAlgorithm))]
    public async Task A_run_on_large_data_breaks_off_wherever_it_is(string algorithm)
    {
        var entry = AlgorithmCatalog.Find(algorithm)!;
        var values = HyperparameterValues.Defaults(entry.Hyperparameters);
        var session = TrainingSession.Start(entry, values, Large.Value, Sessions.Options());
        using var source = new CancellationTokenSource(Begun);

        var run = Task.Run(() => Finish(session, source.Token), TestContext.Current.CancellationToken);

        await Should.ThrowAsync<OperationCanceledException>(() => run.WaitAsync(Guard, TestContext.Current.CancellationToken));
        Should.Throw<InvalidOperationException>(() => session.Advance(CancellationToken.None));
    }

    private static void Finish(TrainingSession session, CancellationToken ct)
    {
        while (!session.IsComplete)
        {
            session.Advance(ct);
        }
    }
}
