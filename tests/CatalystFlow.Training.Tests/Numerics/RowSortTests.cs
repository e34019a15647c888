using CatalystFlow.Training.Data;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Tests.Numerics;

public sealed class RowSortTests
{
    [Fact]
    public void Rows_come_in_order_of_value_and_equal_ones_in_order_of_row()
    {
        float[] odd = [3, -0f, float.MaxValue, -1e-30f, 0, 1e-30f, -5, float.MinValue, 3, float.Epsilon];
        var random = new Random(5);
        float[] values = [.. odd, .. Enumerable.Range(0, 5000).Select(_ => random.Next(-50, 50) * 0.37f)];
        var features = new FeatureMatrix([.. values.SelectMany(value => new[] { 1f, value })], values.Length, 2);
        var sorted = new ulong[values.Length];

        new RowSort(features).Sort(1, sorted, CancellationToken.None);

        sorted.Select(RowSort.Row).ShouldBe(Enumerable.Range(0, values.Length).OrderBy(row => values[row] + 0f));
        sorted.Select(RowSort.Value).ShouldBe(sorted.Select(RowSort.Row).Select(row => values[row]));
    }

    [Fact]
    public void A_sort_gives_way_to_cancellation()
    {
        var sort = new RowSort(new([2, 1], 2, 1));

        Should.Throw<OperationCanceledException>(() => sort.Sort(0, new ulong[2], new CancellationToken(canceled: true)));
    }
}
