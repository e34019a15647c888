using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Training;
using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Hyperparameters;
using CatalystFlow.Web.Components.Charts;
using CatalystFlow.Web.Components.Runs.Curves;

namespace CatalystFlow.Web.Tests.Runs;

/// <summary>What is said of curves holds against their points: every algorithm of the catalog, on small real data.</summary>
public sealed partial class SampleVerdictTests
{
    private const int FewRows = 100;

    private static readonly (string File, string Target)[] Files =
        [("iris.csv", "target"), ("wine.csv", "target"), ("penguins.csv", "species")];

    public static TheoryData<string, string, string> EveryAlgorithmOnEveryFile =>
        [.. from algorithm in AlgorithmCatalog.All from file in Files select (algorithm.Id, file.File, file.Target)];

    [Theory, MemberData(nameof(EveryAlgorithmOnEveryFile))]
    public void A_curve_is_called_flat_only_where_it_is_and_promises_nothing_on_few_rows(string algorithm, string file, string target)
    {
        var run = Finish(AlgorithmCatalog.Find(algorithm)!, file, target);

        foreach (var text in Texts(run.Curves.Accuracy(run.Scene)).Where(t => t.Contains("Flat since")))
        {
            var tail = run.Points.Where(p => p.Position >= Number(text)).Select(p => p.Validation!.Accuracy).ToList();
            var rows = run.Scene.Validation.All!.Value;
            (tail.Max() - tail.Min()).ShouldBeLessThanOrEqualTo(Math.Max(0.005, rows >= FewRows ? 1.05 / rows : 0));
            text.Contains("too few rows").ShouldBe(rows < FewRows);
        }
    }

    [Theory, MemberData(nameof(EveryAlgorithmOnEveryFile))]
    public void No_sentence_about_the_loss_contradicts_which_step_was_best(string algorithm, string file, string target)
    {
        var run = Finish(AlgorithmCatalog.Find(algorithm)!, file, target);
        var losses = run.Points.Select(p => p.Validation!.LogLoss).ToList();
        var best = losses.IndexOf(losses.Min());

        foreach (var text in Texts(run.Curves.LogLoss(run.Scene)))
        {
            if (text.StartsWith("Overfitting began") || text.Contains(" log loss rose "))
            {
                var at = run.Points.FindIndex(p => p.Position == Number(text));
                at.ShouldBeGreaterThanOrEqualTo(best, text);
                losses[^1].ShouldBeGreaterThan(losses[at], text);
            }

            if (text.StartsWith("Still improving"))
            {
                best.ShouldBeGreaterThanOrEqualTo(losses.Count - 1 - Math.Max(1, losses.Count / 20), text);
            }
        }
    }

    [Theory, MemberData(nameof(EveryAlgorithmOnEveryFile))]
    public void A_loss_that_learning_does_not_lower_is_not_read_as_if_it_did(string algorithm, string file, string target)
    {
        var entry = AlgorithmCatalog.Find(algorithm)!;
        var run = Finish(entry, file, target);

        var said = string.Join(" ", Texts(run.Curves.LogLoss(run.Scene)));

        if (entry.OwnLoss is { } own)
        {
            said.ShouldContain($"Training lowers the {own}, not the log loss");
            string[] verdicts = ["Best", "Overfitting", "unstable", "Still improving", "Flat since"];
            verdicts.ShouldAllBe(v => !said.Contains(v));
        }
        else
        {
            said.ShouldNotContain("not the log loss");
        }
    }

    private static (List<MetricPoint> Points, RunCurves Curves, CurveScene Scene) Finish(Algorithm algorithm, string file, string target)
    {
        var data = DataPreparation.Prepare(
            Table(file, target),
            new(target, new SplitSettings(), CategoricalEncoding.Auto, algorithm.PrefersOneHot, 1),
            TestContext.Current.CancellationToken);
        var defaults = new Dictionary<string, ParameterValue>();
        HyperparameterValues.TryCreate(algorithm.Hyperparameters, defaults, out var values, out _).ShouldBeTrue();
        var session = TrainingSession.Start(algorithm, values, data, new(1, 2, TimeProvider.System));
        var points = new List<MetricPoint>();
        while (!session.IsComplete)
        {
            points.Add(session.Advance(TestContext.Current.CancellationToken));
        }

        var curves = new RunCurves();
        curves.Extend(points);
        var scene = new CurveScene(
            algorithm.StepUnit, points.Count, null, true, false, new(data.Validation.Count, null), new(data.Test.Count, null));
        return (points, curves, scene with { EndsInFull = true, OwnLoss = algorithm.OwnLoss });
    }

    private static DataTable Table(string file, string target)
    {
        using var content = File.OpenRead(Path.Combine(Folder(), file));
        var head = CsvPreviewReader.Read(content, CsvFormat.Default, [], 0, 1000, TestContext.Current.CancellationToken);
        content.Position = 0;
        var columns = head.Columns.Select((name, i) => new ColumnSelection(
            name, name != target && head.Rows.All(r => r[i] is null || double.TryParse(r[i], CultureInfo.InvariantCulture, out _))
                ? ColumnType.Numeric
                : ColumnType.Categorical));
        return CsvTableReader.Read(content, CsvFormat.Default, [.. columns], TestContext.Current.CancellationToken);
    }

    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../data"));

    private static IEnumerable<string> Texts(ChartData chart) => chart.Notes.Select(n => n.Text);

    private static double Number(string text) => double.Parse(FirstNumber().Match(text).Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex FirstNumber();
}
