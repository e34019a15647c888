using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Trees;

/// <summary>A training row in a tree: its number, class and weight in one word, so that a node reads them in one stream.</summary>
internal static class Sample
{
    /// <summary>Classes that fit.</summary>
    public const int MaxClasses = 1 << 16;

    private const int ClassShift = 32;
    private const int WeightShift = 48;

    public static ulong Pack(int row, int label, int weight) =>
        (uint)row | ((ulong)label << ClassShift) | ((ulong)weight << WeightShift);

    public static int Row(ulong sample) => (int)(uint)sample;

    /// <summary>Class and weight without the row.</summary>
    public static uint Tag(ulong sample) => (uint)(sample >> ClassShift);

    public static int ClassOf(uint tag) => (int)(tag & (MaxClasses - 1));

    public static int WeightOf(uint tag) => (int)(tag >> (WeightShift - ClassShift));
}

/// <summary>The rows a tree grows from. Every node is a range of them; a split reorders its range, keeping the order on each side.</summary>
internal sealed class NodeSamples(int[] labels)
{
    private readonly ulong[] _samples = new ulong[labels.Length];
    private readonly ulong[] _spare = new ulong[labels.Length];
    private readonly ushort[] _draws = new ushort[labels.Length];

    /// <summary>Number of distinct rows in the root.</summary>
    public int Count { get; private set; }

    /// <summary>The rows of a node.</summary>
    public ReadOnlySpan<ulong> this[Range node] => _samples.AsSpan(node);

    /// <summary>Draws as many rows as there are, with replacement; a row drawn w times has weight w.</summary>
    public void Bootstrap(Rng rng)
    {
        Array.Clear(_draws);
        for (var i = 0; i < labels.Length; i++)
        {
            _draws[rng.NextInt(labels.Length)]++;
        }

        Count = 0;
        for (var row = 0; row < labels.Length; row++)
        {
            _samples[Count] = Sample.Pack(row, labels[row], _draws[row]);
            Count += _draws[row] > 0 ? 1 : 0;
        }
    }

    /// <summary>Moves rows up to a bin to the left; returns where the right begins.</summary>
    public int Partition(int start, int end, byte[] codes, byte lastBin)
    {
        var (left, right) = (start, 0);
        for (var i = start; i < end; i++)
        {
            var sample = _samples[i];
            var goesLeft = codes[Sample.Row(sample)] <= lastBin ? 1 : 0;
            _samples[left] = sample;
            _spare[right] = sample;
            left += goesLeft;
            right += 1 - goesLeft;
        }

        _spare.AsSpan(0, right).CopyTo(_samples.AsSpan(left));
        return left;
    }
}
