using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Hyperparameters;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Tests.Conformance;

/// <summary>
/// That a step answers a cancellation within 100 ms, told without a clock: it asks often for the work it does, and once the answer is
/// no, no thread asks again.
/// </summary>
public sealed class PollingTests
{
    private const int Rows = 40_000;
    private const int Features = 20;
    private const int Classes = 4;
    private const int Threads = 2;

    // A core does a thousand million simple operations a second; so many take some milliseconds.
    private const double OperationsPerPoll = 1 << 22;

    private const double FirstPoint = Rows / 10.0;

    private static readonly Lazy<PreparedData> Data = new(() => SyntheticData.Clouds(Rows, Features, Classes));

    /// <summary>Each algorithm with the operations of its first step, by the cost that its header names.</summary>
    public static TheoryData<string, double> Steps => new()
    {
        { "random-forest", 5 * Rows * Math.Log2(Rows) * Math.Sqrt(Features) },
        { "gradient-boosting", Classes * Rows * Features * 2.0 },
        { "ada-boost", Rows * Features },
        { "mlp", 3.0 * Rows * (Features + Classes) * 100 },
        { "svm", Classes * (Classes - 1) / 2 * Math.Pow(2 * FirstPoint / Classes, 2) * Features },
        { "logistic-regression", 3 * FirstPoint * Features * Classes * 2 },
        { "decision-tree", Rows * Features * 3 + (FirstPoint * Math.Log2(FirstPoint) * Features) },
        { "knn", Rows * Features },
        { "naive-bayes", 2 * FirstPoint * Features },
    };

    [Fact]
    public void All_of_our_own_algorithms_are_looked_at() => Steps.Select(step => step.Data.Item1).ShouldBe(
        AlgorithmCatalog.All.Select(algorithm => algorithm.Id).Where(id => !id.StartsWith("mlnet-", StringComparison.Ordinal)), ignoreOrder: true);

    [Theory, MemberData(nameof(Steps))]
    public void A_step_asks_at_least_once_for_some_milliseconds_of_work(string algorithm, double operations) =>
        ((double)PollsOfAStep(algorithm)).ShouldBeGreaterThanOrEqualTo(Math.Max(1, operations / OperationsPerPoll));

    [Theory, MemberData(nameof(Steps))]
    public void Every_thread_gives_way_where_it_asks_next(string algorithm, double operations)
    {
        operations.ShouldBePositive();
        var all = PollsOfAStep(algorithm);
        foreach (var moment in new[] { 1, all / 4, all / 2, all * 3 / 4, all }.Select(moment => Math.Max(1, moment)).Distinct())
        {
            using var source = new CancellationTokenSource();
            var (polls, gate) = (0, new object());
            using var watch = new Watch(
                () =>
                {
                    // No other thread asks between the count and the cancellation.
                    lock (gate)
                    {
                        if (++polls == moment)
                        {
                            source.Cancel();
                        }
                    }
                },
                source.Token);

            Should.Throw<OperationCanceledException>(() => Trainer(algorithm).Advance(source.Token));

            polls.ShouldBeInRange(moment, moment + Threads - 1, $"cancelled at poll {moment} of {all}");
        }
    }

    private static int PollsOfAStep(string algorithm)
    {
        using var source = new CancellationTokenSource();
        var polls = 0;
        using var watch = new Watch(() => Interlocked.Increment(ref polls), source.Token);
        Trainer(algorithm).Advance(source.Token);
        return polls;
    }

    private static Trainer Trainer(string algorithm)
    {
        var entry = AlgorithmCatalog.Find(algorithm)!;
        return entry.CreateTrainer(new(Data.Value.Train, Classes, HyperparameterValues.Defaults(entry.Hyperparameters), Seed: 1, Threads));
    }

    // Other tests poll at the same time, with tokens of their own.
    private sealed class Watch : IDisposable
    {
        private readonly Action<CancellationToken> _watcher;

        public Watch(Action polled, CancellationToken token)
        {
            _watcher = asked =>
            {
                if (asked == token)
                {
                    polled();
                }
            };
            Poll.Watcher += _watcher;
        }

        public void Dispose() => Poll.Watcher -= _watcher;
    }
}
