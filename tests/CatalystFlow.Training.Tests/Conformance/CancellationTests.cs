using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Hyperparameters;

namespace CatalystFlow.Training.Tests.Conformance;

/// <summary>Cancellation in the middle of the work, not before it.</summary>
public sealed class CancellationTests
{
    private static readonly TimeSpan Begun = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(30);

    private static readonly Lazy<PreparedData> Large = new(() => SyntheticData.Clouds(30_000, 20, 6, testRows: 100_000));

    public static TheoryData<string> EveryAlgorithm => ConformanceTests.EveryAlgorithm;

    [Theory, MemberData(nameof(EveryAlgorithm))]
    public async Task A_run_on_large_data_breaks_off_wherever_it_is(string algorithm)
    {
        var entry = AlgorithmCatalog.Find(algorithm)!;
        var values = HyperparameterValues.Defaults(entry.Hyperparameters);
        TrainingSession? session = null;
        using var source = new CancellationTokenSource(Begun);

        // A run that ends before it is cancelled is followed by another.
        var runs = Task.Run(
            () =>
            {
                while (true)
                {
                    session = session is { IsComplete: false } ? session : TrainingSession.Start(entry, values, Large.Value, Sessions.Options());
                    session.Advance(source.Token);
                }
            },
            TestContext.Current.CancellationToken);

        await Should.ThrowAsync<OperationCanceledException>(() => runs.WaitAsync(Guard, TestContext.Current.CancellationToken));
        Should.Throw<InvalidOperationException>(() => session!.Advance(CancellationToken.None));
    }
}
