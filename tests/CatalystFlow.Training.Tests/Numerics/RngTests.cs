using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Tests.Numerics;

public sealed class RngTests
{
    [Fact]
    public void A_saved_generator_continues_its_sequence()
    {
        var original = new Rng(42, 3);
        for (var i = 0; i < 100; i++)
        {
            original.NextUInt64();
        }

        using var saved = new MemoryStream();
        original.Save(new BinaryWriter(saved));
        saved.Length.ShouldBe(32);
        saved.Position = 0;
        var copy = Rng.Load(new BinaryReader(saved));
        Draw(copy).ShouldBe(Draw(original));
    }

    [Fact]
    public void Seeds_and_streams_give_sequences_of_their_own()
    {
        var sequences = from seed in Enumerable.Range(-3, 7) from stream in Enumerable.Range(0, 5) select Draw(new Rng(seed, stream))[0];
        sequences.Distinct().Count().ShouldBe(35);
        Draw(new Rng(7, 1)).ShouldBe(Draw(new Rng(7, 1)));
        Draw(new Rng(1, 7)).ShouldNotBe(Draw(new Rng(7, 1)));
    }

    [Fact]
    public void Whole_numbers_are_spread_evenly()
    {
        var rng = new Rng(1);
        var counts = new int[7];
        for (var i = 0; i < 70_000; i++)
        {
            counts[rng.NextInt(7)]++;
        }

        counts.ShouldAllBe(c => c > 9_600 && c < 10_400);
    }

    [Fact]
    public void Gaussian_numbers_have_mean_zero_and_variance_one()
    {
        var rng = new Rng(2);
        var values = Enumerable.Range(0, 100_000).Select(_ => rng.NextGaussian()).ToArray();
        values.Average().ShouldBe(0, 0.02);
        values.Average(v => v * v).ShouldBe(1, 0.02);
    }

    [Fact]
    public void Shuffling_keeps_every_item()
    {
        var items = Enumerable.Range(0, 1000).ToArray();
        new Rng(3).Shuffle(items.AsSpan());
        items.ShouldNotBe(Enumerable.Range(0, 1000));
        items.Order().ShouldBe(Enumerable.Range(0, 1000));
    }

    [Fact]
    public void A_state_of_zeros_is_refused() =>
        Should.Throw<InvalidDataException>(() => Rng.Load(new BinaryReader(new MemoryStream(new byte[32]))));

    private static ulong[] Draw(Rng rng) => Enumerable.Range(0, 20).Select(_ => rng.NextUInt64()).ToArray();
}
