using System.Numerics;

namespace CatalystFlow.Training.Numerics;

/// <summary>
/// The generator behind every random choice: xoshiro256** seeded by SplitMix64. Small, fast, the same on every machine, and
/// its state can be saved. Source: Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021.
/// </summary>
public sealed class Rng
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15UL;
    private ulong _s0, _s1, _s2, _s3;

    /// <summary>Starts a sequence.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="stream">Which of the run's independent sequences: the same seed gives another sequence for each stream.</param>
    public Rng(long seed, long stream = 0)
    {
        var state = Mix((ulong)seed + GoldenGamma) ^ Mix(Mix((ulong)stream + GoldenGamma) + GoldenGamma);
        _s0 = SplitMix(ref state);
        _s1 = SplitMix(ref state);
        _s2 = SplitMix(ref state);
        _s3 = SplitMix(ref state);
    }

    private Rng(ulong s0, ulong s1, ulong s2, ulong s3) => (_s0, _s1, _s2, _s3) = (s0, s1, s2, s3);

    /// <summary>Continues the sequence that <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are no generator state.</exception>
    public static Rng Load(BinaryReader reader)
    {
        var rng = new Rng(reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64());
        return (rng._s0 | rng._s1 | rng._s2 | rng._s3) != 0
            ? rng
            : throw new InvalidDataException("The saved generator state is all zeros, which the generator never reaches.");
    }

    /// <summary>Writes the state: 32 bytes.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_s0);
        writer.Write(_s1);
        writer.Write(_s2);
        writer.Write(_s3);
    }

    /// <summary>64 random bits.</summary>
    public ulong NextUInt64()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A whole number from 0 to <paramref name="max"/> − 1, each equally likely.</summary>
    public int NextInt(int max)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(max);

        // Lemire's method: the high half of a 32×32-bit product, redrawn where the low half would favour some values.
        var bound = (uint)max;
        var product = (NextUInt64() >> 32) * bound;
        if ((uint)product < bound)
        {
            var threshold = (0u - bound) % bound;
            while ((uint)product < threshold)
            {
                product = (NextUInt64() >> 32) * bound;
            }
        }

        return (int)(product >> 32);
    }

    /// <summary>A number in [0, 1) with 53 random bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number from the standard normal distribution.</summary>
    public double NextGaussian()
    {
        // Marsaglia's polar method; the second value is not kept, so that the state stays 32 bytes.
        while (true)
        {
            var u = (2 * NextDouble()) - 1;
            var v = (2 * NextDouble()) - 1;
            var s = (u * u) + (v * v);
            if (s is > 0 and < 1)
            {
                return u * Math.Sqrt(-2 * Math.Log(s) / s);
            }
        }
    }

    /// <summary>Puts the items in random order, every order equally likely (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong SplitMix(ref ulong state)
    {
        state += GoldenGamma;
        return Mix(state);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
