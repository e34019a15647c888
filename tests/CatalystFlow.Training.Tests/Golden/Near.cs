namespace CatalystFlow.Training.Tests.Golden;

internal static class Near
{
    /// <summary>Every value is within the tolerance of the expected one.</summary>
    public static void ShouldAllBeNear(this IEnumerable<double> actual, IReadOnlyList<double> expected, double tolerance)
    {
        var values = actual.ToList();
        values.Count.ShouldBe(expected.Count);
        for (var i = 0; i < values.Count; i++)
        {
            values[i].ShouldBe(expected[i], tolerance, $"value {i}");
        }
    }
}
