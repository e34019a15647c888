using CatalystFlow.Training.Numerics;
using CatalystFlow.Training.Trees;
using FsCheck.Xunit;

namespace CatalystFlow.Training.Tests.Trees;

public sealed class FloatSortTests
{
    [Property]
    public void Any_finite_floats_come_out_in_ascending_order(int seed, byte count)
    {
        var rng = new Rng(seed);
        var values = Enumerable.Range(0, count).Select(_ => BitConverter.UInt32BitsToSingle((uint)rng.NextUInt64()))
            .Where(float.IsFinite).Concat([0, -0f, float.MaxValue, float.MinValue]).ToArray();
        var expected = values.Order().ToArray();

        new FloatSort().Sort(values);

        values.ShouldBe(expected);
    }
}
