using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Evaluation;
using CatalystFlow.Training.Tests.Conformance;

namespace CatalystFlow.Training.Tests.Evaluation;

public sealed class LiveSampleTests
{
    private static readonly LiveSample Small = new(AtLeast: 40, OneIn: 4);

    public static TheoryData<string> EverySampled => [.. AlgorithmCatalog.All.Where(a => a.LiveSample is not null).Select(a => a.Id)];

    [Theory]
    [InlineData(39, 39)]
    [InlineData(120, 40)]
    [InlineData(1000, 250)]
    public void It_is_one_row_in_so_many_but_not_fewer_than_a_minimum(int rows, int sampled) => Small.Of(rows).ShouldBe(sampled);

    [Fact]
    public void Every_class_is_in_the_sample_in_its_share_with_rows_from_everywhere()
    {
        // Sorted by class, as many files are, with a class of three rows.
        var labels = Enumerable.Repeat(0, 600).Concat(Enumerable.Repeat(1, 3)).Concat(Enumerable.Repeat(2, 397)).ToArray();
        var part = new LabelledRows(new([.. Enumerable.Range(0, 1000).Select(i => (float)i)], 1000, 1), labels);

        var drawn = Small.Draw(part);

        var rows = drawn.Features.Values.ToArray().Select(v => (int)v).ToList();
        drawn.Labels.ShouldBe(rows.Select(row => labels[row]));
        drawn.Labels.CountBy(label => label).ShouldBe([new(0, 150), new(1, 1), new(2, 100)]);
        rows.Zip(rows.Skip(1)).Select(pair => pair.Second - pair.First).ShouldAllBe(gap => gap > 0 && gap <= 4);
    }

    [Fact]
    public void A_part_of_few_rows_is_evaluated_as_a_whole()
    {
        var part = SyntheticData.Clouds(9, 2, 3, testRows: 40).Test;

        Small.Draw(part).ShouldBeSameAs(part);
    }

    [Theory, MemberData(nameof(EverySampled))]
    public void Points_on_the_way_count_the_sample_and_the_last_counts_all_rows(string algorithm)
    {
        var (entry, data) = (Entry(algorithm), Data());

        var points = Run(entry, data);
        var onAll = Run(entry with { LiveSample = null }, data);
        var onSample = Run(entry with { LiveSample = null }, data with { Test = Small.Draw(data.Test), Validation = Small.Draw(data.Validation) });

        points[^1].ShouldBe(onAll[^1]);
        points.SkipLast(1).Select(p => (p.Test, p.Validation)).ShouldBe(onSample.SkipLast(1).Select(p => (p.Test, p.Validation)));
        points.SkipLast(1).Select(p => p.Test).ShouldNotBe(onAll.SkipLast(1).Select(p => p.Test));
    }

    [Theory, MemberData(nameof(EverySampled))]
    public void Resumed_at_any_step_with_other_threads_the_points_are_the_same(string algorithm)
    {
        var (entry, data) = (Entry(algorithm), Data());
        var points = Run(entry, data);
        var session = Sessions.Start(entry, data);
        for (var step = 0; step < points.Count; step++)
        {
            var resumed = Sessions.Resume(entry, Data(), Sessions.Checkpoint(session), threads: 1 + (step % 3));
            Sessions.Finish(resumed).ConvertAll(Sessions.Timeless).ShouldBe(points[step..]);
            session.Advance(TestContext.Current.CancellationToken);
        }
    }

    [Theory]
    [InlineData("mlp")]
    [InlineData("ada-boost")]
    public void Early_stopping_goes_by_all_validation_rows(string algorithm)
    {
        var (entry, data) = (Entry(algorithm), Data());
        var values = Sessions.Values(entry, new() { ["n_iter_no_change"] = ParameterValue.Of(2) });

        var points = Finish(TrainingSession.Start(entry, values, data, Sessions.Options()));
        var onAll = Finish(TrainingSession.Start(entry with { LiveSample = null }, values, data, Sessions.Options()));

        points.Select(p => p.Validation).ShouldBe(onAll.Select(p => p.Validation));
        points[^1].ShouldBe(onAll[^1]);
        points[0].Test.ShouldNotBe(onAll[0].Test);
    }

    private static Algorithm Entry(string id) => AlgorithmCatalog.Find(id)! with { LiveSample = Small };

    private static PreparedData Data() => SyntheticData.Clouds(150, 4, 3, validationRows: 90, testRows: 300);

    private static List<MetricPoint> Run(Algorithm algorithm, PreparedData data) => Finish(Sessions.Start(algorithm, data));

    private static List<MetricPoint> Finish(TrainingSession session) => Sessions.Finish(session).ConvertAll(Sessions.Timeless);
}
