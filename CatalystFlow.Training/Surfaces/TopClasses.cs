namespace CatalystFlow.Training.Surfaces;

/// <summary>The most probable classes of every cell with their probabilities in 255ths: all that a picture and its reader need.</summary>
public sealed class TopClasses
{
    /// <summary>Classes kept per cell.</summary>
    public const int Depth = 3;

    private readonly int _depth;

    internal TopClasses(int cells, int classes)
    {
        (Cells, _depth) = (cells, Math.Min(Depth, classes));
        Classes = new ushort[cells * Depth];
        Shares = new byte[cells * Depth];
    }

    /// <summary>Number of cells.</summary>
    public int Cells { get; }

    /// <summary>Rank after rank, each a class per cell; with fewer classes than ranks the rest is class 0 at no probability.</summary>
    public ushort[] Classes { get; }

    /// <summary>Their probabilities in 255ths, in the same order.</summary>
    public byte[] Shares { get; }

    /// <summary>The most probable class, the first of equal ones.</summary>
    internal static int First(ReadOnlySpan<float> shares)
    {
        var best = 0;
        for (var k = 1; k < shares.Length; k++)
        {
            best = shares[k] > shares[best] ? k : best;
        }

        return best;
    }

    /// <summary>Takes a cell's probabilities, which are overwritten.</summary>
    internal void Set(int cell, Span<float> shares)
    {
        for (var rank = 0; rank < _depth; rank++)
        {
            var best = First(shares);
            Classes[(rank * Cells) + cell] = (ushort)best;
            Shares[(rank * Cells) + cell] = (byte)Math.Round(Math.Clamp(shares[best], 0, 1) * 255);
            shares[best] = -1;
        }
    }
}
