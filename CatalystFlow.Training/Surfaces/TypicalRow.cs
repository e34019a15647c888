using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Surfaces;

/// <summary>The row that stands for all others where a column is not drawn: medians of numbers, most frequent categories.</summary>
internal static class TypicalRow
{
    private const int MostRows = 20_000;

    internal static float[] Of(FeatureMatrix train, IReadOnlyList<ColumnTransform> columns)
    {
        var row = new float[train.Columns];
        var feature = 0;
        foreach (var column in columns)
        {
            Fill(row.AsSpan(feature, column.Width), train, column, feature);
            feature += column.Width;
        }

        return row;
    }

    private static void Fill(Span<float> target, FeatureMatrix train, ColumnTransform column, int feature)
    {
        if (column.Encoding == ColumnEncoding.OneHot)
        {
            target[MostFrequent(train, feature, target.Length)] = 1;
        }
        else if (column.Encoding != ColumnEncoding.LeftOut)
        {
            var values = Values(train, feature);
            target[0] = column.Encoding == ColumnEncoding.Scaled
                ? values[values.Length / 2]
                : values.CountBy(v => v).OrderByDescending(v => v.Value).ThenBy(v => v.Key).First().Key;
        }
    }

    private static float[] Values(FeatureMatrix train, int feature)
    {
        var values = new float[Math.Min(train.Rows, MostRows)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = train.Row(i)[feature];
        }

        Array.Sort(values);
        return values;
    }

    private static int MostFrequent(FeatureMatrix train, int feature, int width)
    {
        var counts = new int[width];
        for (var i = 0; i < Math.Min(train.Rows, MostRows); i++)
        {
            var code = train.Row(i).Slice(feature, width).IndexOf(1f);
            counts[Math.Max(0, code)]++;
        }

        return counts.AsSpan().IndexOf(counts.Max());
    }
}
