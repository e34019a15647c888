using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Tests.Surfaces;

/// <summary>A number, a category and a date: red rows are class c, of the others the tall ones are class b and the rest class a.</summary>
internal static class MixedData
{
    private static readonly string[] Colours = ["blue", "green", "red", "yellow"];

    public static PreparedData Prepared(bool oneHot)
    {
        var rng = new Rng(3);
        var (height, day, colour, label) = (new float[240], new float[240], new int[240], new int[240]);
        for (var i = 0; i < height.Length; i++)
        {
            height[i] = (float)(170 + (10 * rng.NextGaussian()));
            day[i] = 19_000 + rng.NextInt(300);
            colour[i] = rng.NextInt(Colours.Length);
            label[i] = Colours[colour[i]] == "red" ? 2 : height[i] > 170 ? 1 : 0;
        }

        DataTable table = new([
            new NumericColumn("height", ColumnType.Numeric, height),
            new NumericColumn("born", ColumnType.DateTime, day),
            new CategoricalColumn("colour", ColumnType.Categorical, colour, Colours),
            new CategoricalColumn("class", ColumnType.Categorical, label, ["a", "b", "c"]),
        ]);
        return DataPreparation.Prepare(table, new("class", new(), CategoricalEncoding.Auto, oneHot, Seed: 5), TestContext.Current.CancellationToken);
    }
}
