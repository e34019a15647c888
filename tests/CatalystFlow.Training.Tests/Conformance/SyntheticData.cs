using CatalystFlow.Training.Data;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Tests.Conformance;

/// <summary>Small made-up data sets, as they come out of preparation.</summary>
internal static class SyntheticData
{
    /// <summary>One overlapping cloud of points per class.</summary>
    public static PreparedData Clouds(int trainRows, int features, int classes, int validationRows = 20, int testRows = 25, int seed = 1)
    {
        var rng = new Rng(seed);
        var centres = Enumerable.Range(0, classes * features).Select(_ => (float)rng.NextGaussian() * 1.5f).ToArray();
        return Build(trainRows, validationRows, testRows, features, classes, (row, label) =>
            [.. Enumerable.Range(0, features).Select(j => centres[(label * features) + j] + (float)rng.NextGaussian())]);
    }

    /// <summary>The same, with every feature value changed by <paramref name="change"/> (row, column, value).</summary>
    public static PreparedData Altered(Func<int, int, float, float> change, int features = 4, int classes = 3, int trainRows = 90) =>
        Map(Clouds(trainRows, features, classes), change);

    public static PreparedData Of(LabelledRows train, LabelledRows validation, LabelledRows test, int classes) =>
        new(train, validation, test, [.. Enumerable.Range(0, test.Count)], [.. Enumerable.Range(0, classes).Select(k => $"class {k}")], null!);

    public static PreparedData WithTrainLabels(PreparedData data, int[] labels) => data with { Train = data.Train with { Labels = labels } };

    private static PreparedData Build(
        int train, int validation, int test, int features, int classes, Func<int, int, float[]> row) => Of(
            Rows(train, features, classes, row), Rows(validation, features, classes, row), Rows(test, features, classes, row), classes);

    private static LabelledRows Rows(int count, int features, int classes, Func<int, int, float[]> row)
    {
        var labels = Enumerable.Range(0, count).Select(i => i % classes).ToArray();
        return new(new([.. labels.SelectMany((label, i) => row(i, label))], count, features), labels);
    }

    private static PreparedData Map(PreparedData data, Func<int, int, float, float> change) => data with
    {
        Train = Map(data.Train, change),
        Validation = Map(data.Validation, change),
        Test = Map(data.Test, change),
    };

    private static LabelledRows Map(LabelledRows rows, Func<int, int, float, float> change)
    {
        var columns = rows.Features.Columns;
        var values = rows.Features.Values.ToArray().Select((v, i) => change(i / columns, i % columns, v)).ToArray();
        return rows with { Features = new(values, rows.Count, columns) };
    }
}
