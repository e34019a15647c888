using CatalystFlow.Training.Numerics;
using CatalystFlow.Training.Trees;

namespace CatalystFlow.Training.Algorithms.GradientBoosting;

/// <summary>Up to eight features whose bins of a row lie in one word, lowest byte first.</summary>
/// <param name="First">The first feature.</param>
/// <param name="Width">Number of features, 1 to 8.</param>
/// <param name="Bins">Most bins of any of them.</param>
/// <param name="Offset">Where their part of a histogram begins.</param>
/// <param name="Codes">One word per row.</param>
internal sealed record FeatureBlock(int First, int Width, int Bins, int Offset, ulong[] Codes)
{
    /// <summary>Entries of their part of a histogram.</summary>
    public int Length => Bins * FeatureBlocks.Lanes;
}

/// <summary>
/// Binned features in blocks of eight, so that a row of a block is read in one access and its part of a histogram stays in the
/// nearest cache. A block's part of a histogram is bins × 8 features.
/// </summary>
internal sealed class FeatureBlocks
{
    /// <summary>Features of a full block.</summary>
    public const int Lanes = 8;

    /// <summary>Arranges columns.</summary>
    public FeatureBlocks(BinnedColumn[] columns, int maxThreads, CancellationToken ct)
    {
        Columns = columns;
        Blocks = new FeatureBlock[(columns.Length + Lanes - 1) / Lanes];
        Rows = columns[0].Codes.Length;
        for (var b = 0; b < Blocks.Length; b++)
        {
            var members = columns.Skip(b * Lanes).Take(Lanes).ToArray();
            Blocks[b] = new(b * Lanes, members.Length, members.Max(c => c.BinCount), HistogramLength, new ulong[Rows]);
            HistogramLength += Blocks[b].Length;
        }

        Parallelism.For(Blocks.Length, maxThreads, b => Fill(Blocks[b], ct), ct);
    }

    /// <summary>The features one by one.</summary>
    public BinnedColumn[] Columns { get; }

    /// <summary>The features in blocks.</summary>
    public FeatureBlock[] Blocks { get; }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Entries of a histogram over all features.</summary>
    public int HistogramLength { get; }

    private void Fill(FeatureBlock block, CancellationToken ct)
    {
        for (var lane = 0; lane < block.Width; lane++)
        {
            Poll.Check(ct);
            var codes = Columns[block.First + lane].Codes;
            for (var row = 0; row < codes.Length; row++)
            {
                block.Codes[row] |= (ulong)codes[row] << (8 * lane);
            }
        }
    }
}
