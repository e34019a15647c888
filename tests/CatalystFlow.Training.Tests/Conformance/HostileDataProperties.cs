using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Numerics;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CatalystFlow.Training.Tests.Conformance;

/// <summary>Small data of any shape whose columns are each bad in a way of their own.</summary>
public sealed record HostileCase(int Rows, int Validation, int Test, int Classes, bool Ordered, IReadOnlyList<string> Columns, int Seed)
{
    internal PreparedData Build()
    {
        var rng = new Rng(Seed);
        return SyntheticData.Of(Part(Rows, rng), Part(Validation, rng), Part(Test, rng), Classes);
    }

    // Labels in order leave classes out of the first rows; random ones may leave a class out altogether.
    private LabelledRows Part(int rows, Rng rng)
    {
        var labels = Enumerable.Range(0, rows).Select(i => Ordered ? i * Classes / rows : rng.NextInt(Classes)).ToArray();
        var values = new float[rows * Columns.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var (row, column) = Math.DivRem(i, Columns.Count);
            values[i] = Columns[column] switch
            {
                "constant" => 7,
                "same as before" => column == 0 ? 0 : values[i - 1],
                "huge" => (float)(rng.NextGaussian() * 1e30),
                "tiny" => (float)(rng.NextGaussian() * 1e-30),
                "subnormal" => (float)(rng.NextGaussian() * 1e-42),
                "few values" => rng.NextInt(3),
                "one outlier" => row == 0 ? 1e9f : 0,
                "shifted" => 1e7f + rng.NextInt(4),
                "the label" => labels[row],
                _ => (float)rng.NextGaussian(),
            };
        }

        return new(new(values, rows, Columns.Count), labels);
    }
}

public static class HostileCases
{
    private static readonly string[] Kinds =
        ["constant", "same as before", "huge", "tiny", "subnormal", "few values", "one outlier", "shifted", "the label", "plain"];

    public static Arbitrary<HostileCase> Any() => (
        from rows in Gen.Choose(1, 60)
        from validation in Gen.Choose(0, 12)
        from test in Gen.Choose(1, 12)
        from classes in Gen.Choose(2, 6)
        from ordered in Gen.Elements(true, false)
        from columns in Gen.Elements(Kinds).NonEmptyListOf()
        from seed in Gen.Choose(0, int.MaxValue)
        select new HostileCase(rows, validation, test, classes, ordered, [.. columns], seed)).ToArbitrary();
}

public sealed class HostileDataProperties
{
    [Property(Arbitrary = [typeof(HostileCases)], MaxTest = 60)]
    public void Every_algorithm_gives_numbers_or_says_why_not(HostileCase given)
    {
        foreach (var algorithm in AlgorithmCatalog.All)
        {
            Try(algorithm, given.Build());
        }
    }

    private static void Try(Algorithm algorithm, PreparedData data)
    {
        try
        {
            var session = Sessions.Start(algorithm, data);
            Sessions.Finish(session).ForEach(HostileDataTests.ShouldBeNumbers);
            session.PredictTestProbabilities().ShouldAllBe(p => p >= 0 && p <= 1, algorithm.Id);
        }
        catch (TrainingException e)
        {
            e.Message.ShouldEndWith(".", Case.Sensitive, algorithm.Id);
        }
    }
}
