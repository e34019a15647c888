using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Tests.Conformance;

namespace CatalystFlow.Training.Tests.Golden;

/// <summary>
/// Where chance plays a part, accuracy is held against scikit-learn's: defaults where time allows, five seeds, the same splits. Chance
/// may take a standard error; where only scikit-learn's side has chance, the golden value states a tolerance.
/// </summary>
public sealed class AccuracyTests
{
    private const int Seeds = 5;

    public static TheoryData<string, string> Cases =>
    [
        .. from algorithm in AlgorithmCatalog.All
           where GoldenData.Has(FileOf(algorithm.Id))
           from golden in GoldenData.Cases<GoldenCase>(FileOf(algorithm.Id))
           select (algorithm.Id, golden.Data),
    ];

    [Theory, MemberData(nameof(Cases))]
    public void Mean_accuracy_is_within_a_standard_error_of_scikit_learns_or_above(string algorithm, string data)
    {
        var golden = GoldenData.Cases<GoldenCase>(FileOf(algorithm)).Single(c => c.Data == data);
        var entry = AlgorithmCatalog.Find(algorithm).ShouldNotBeNull();

        var mean = Enumerable.Range(0, Seeds).Average(seed => Accuracy(entry, golden, seed));

        mean.ShouldBeGreaterThanOrEqualTo(golden.Mean - (golden.Tolerance ?? (golden.Deviation / Math.Sqrt(Seeds))));
    }

    private static double Accuracy(Algorithm algorithm, GoldenCase golden, int seed)
    {
        var values = Sessions.Values(algorithm, (golden.Settings ?? []).ToDictionary(s => s.Key, s => ParameterValue.Of(s.Value)));
        var session = TrainingSession.Start(algorithm, values, GoldenData.Split(golden.Data, seed), Sessions.Options(seed));
        return Sessions.Finish(session)[^1].Test.Accuracy;
    }

    private static string FileOf(string algorithm) => $"accuracy.{algorithm}";

    private sealed record GoldenCase(
        string Data, Dictionary<string, double>? Settings, double Mean, double Deviation, double? Tolerance);
}
