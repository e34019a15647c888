using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Training.Algorithms;
using CatalystFlow.Web.Components.Charts;
using CatalystFlow.Web.Components.Runs.Curves;
using CatalystFlow.Web.Tests.Fakes;

namespace CatalystFlow.Web.Tests.Runs;

/// <summary>What is said of curves never contradicts what the catalog says of the algorithm.</summary>
public sealed class CatalogVerdictTests
{
    public static TheoryData<string> Algorithms => [.. AlgorithmCatalog.All.Select(a => a.Id)];

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void What_a_step_does_is_known_of_every_algorithm(string id)
    {
        var algorithm = AlgorithmCatalog.Find(id)!;

        StepEffect[] possible = algorithm.StepStyle switch
        {
            StepStyle.Epochs => [StepEffect.Descent],
            StepStyle.GrowingEnsemble => [StepEffect.Boosting, StepEffect.Averaging],
            _ => [StepEffect.MoreRows],
        };

        possible.ShouldContain(StepEffects.Of(algorithm.StepUnit));
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Overfitting_by_steps_is_spoken_of_only_where_a_step_can_be_one_too_many(string id)
    {
        var algorithm = AlgorithmCatalog.Find(id)!;

        var said = string.Join(" ", Notes(algorithm, trainFalls: true).Select(n => n.Text));

        said.Contains("Overfitting").ShouldBe(
            algorithm.OwnLoss is null && StepEffects.Of(algorithm.StepUnit) is (StepEffect.Descent or StepEffect.Boosting));
        if (AllTexts(algorithm).Contains("do not overfit"))
        {
            said.ShouldNotContain("Overfitting");
        }
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Smaller_steps_are_advised_only_where_their_size_can_be_set(string id)
    {
        var algorithm = AlgorithmCatalog.Find(id)!;
        var isRead = algorithm is { StepStyle: not StepStyle.LearningCurve, OwnLoss: null };

        var notes = Notes(algorithm, trainFalls: false);

        notes.Any(n => n.Text.Contains("a smaller learning rate"))
            .ShouldBe(isRead && algorithm.Hyperparameters.Any(h => h.Label == "Learning rate"));
        notes.Any(n => n.Kind == NoteKind.Warning).ShouldBe(notes.Any(n => n.Text.Contains("unstable")));
    }

    private static string AllTexts(Algorithm algorithm) => System.Text.Json.JsonSerializer.Serialize(algorithm.Explanation);

    // A validation loss that falls for a third of the way and rises from there, over a training loss that falls or rises.
    private static IReadOnlyList<ChartNote> Notes(Algorithm algorithm, bool trainFalls)
    {
        var points = Enumerable.Range(1, 60).Select(i => Samples.Point(i) with
        {
            Position = i,
            Train = Samples.Metrics(0.8) with { LogLoss = trainFalls ? 1.0 / i : 0.2 + (0.01 * i) },
            Validation = Samples.Metrics(0.7) with { LogLoss = 0.4 + (0.001 * (i - 20) * (i - 20)) },
        });
        var curves = new RunCurves();
        curves.Extend([.. points]);
        var scene = new CurveScene(algorithm.StepUnit, 60, null, true, false, default, default);
        return curves.LogLoss(scene with { OwnLoss = algorithm.OwnLoss }).Notes;
    }
}
