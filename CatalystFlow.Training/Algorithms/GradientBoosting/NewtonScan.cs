using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CatalystFlow.Training.Algorithms.GradientBoosting;

/// <summary>The best split of a node.</summary>
/// <param name="Gain">What it lowers the loss by, up to a factor that is the same for all splits of a tree.</param>
/// <param name="Feature">The feature, or −1 when there is no split.</param>
/// <param name="LeftBin">Last bin with rows on the left.</param>
/// <param name="RightBin">First bin with rows on the right.</param>
/// <param name="Left">Packed gradient and hessian of the rows on the left.</param>
internal readonly record struct NewtonSplit(double Gain, int Feature, int LeftBin, int RightBin, long Left)
{
    /// <summary>No split.</summary>
    public static NewtonSplit None => new(0, -1, 0, 0, 0);
}

/// <summary>
/// Finds the split with the largest second-order gain G_L² / H_L + G_R² / H_R − G² / H, four features at a time.
/// Cost: bins · features.
/// </summary>
/// <param name="minHessian">Least hessian on either side, in the units of the pairs; at least 1, so that no side is empty.</param>
internal sealed class NewtonScan(double minHessian)
{
    // A gain below this share of the score is rounding.
    private const double Rounding = 1e-10;

    /// <summary>The best split by any feature; of equal ones that of the first feature with the smallest threshold.</summary>
    /// <param name="features">The features.</param>
    /// <param name="histogram">The node's histogram.</param>
    /// <param name="total">The node's packed gradient and hessian.</param>
    public NewtonSplit Find(FeatureBlocks features, ReadOnlySpan<long> histogram, long total)
    {
        var (g, h) = (GradientPair.Gradient(total), GradientPair.Hessian(total));
        var unsplit = g * g / h;
        var (score, bestBlock, bestLane, bestBin) = (unsplit * (1 + Rounding), (FeatureBlock?)null, 0, 0);
        foreach (var block in features.Blocks)
        {
            var sums = histogram.Slice(block.Offset, block.Length);
            for (var lane = 0; lane < block.Width; lane += Vector256<double>.Count)
            {
                var (scores, bins) = Scan(MemoryMarshal.Cast<long, Vector256<long>>(sums), lane / Vector256<double>.Count, g, h);
                for (var i = 0; i < Vector256<double>.Count; i++)
                {
                    if (scores[i] > score)
                    {
                        (score, bestBlock, bestLane, bestBin) = (scores[i], block, lane + i, (int)bins[i]);
                    }
                }
            }
        }

        return bestBlock is null ? NewtonSplit.None : Describe(bestBlock, histogram, bestLane, bestBin, score - unsplit);
    }

    private static NewtonSplit Describe(FeatureBlock block, ReadOnlySpan<long> histogram, int lane, int bin, double gain)
    {
        var sums = histogram.Slice(block.Offset, block.Length);
        var left = 0L;
        for (var b = 0; b <= bin; b++)
        {
            left += sums[(b * FeatureBlocks.Lanes) + lane];
        }

        var right = bin + 1;
        while (sums[(right * FeatureBlocks.Lanes) + lane] == 0)
        {
            right++;
        }

        return new(gain, block.First + lane, bin, right, left);
    }

    private (Vector256<double> Scores, Vector256<double> Bins) Scan(ReadOnlySpan<Vector256<long>> sums, int half, double g, double h)
    {
        const int Step = FeatureBlocks.Lanes / 4;
        var (totalGradient, totalHessian, least) = (Vector256.Create(g), Vector256.Create(h), Vector256.Create(minHessian));
        var (scores, bins) = (Vector256.Create(double.NegativeInfinity), Vector256<double>.Zero);
        var left = Vector256<long>.Zero;
        var bin = Vector256<double>.Zero;
        for (var i = half; i < sums.Length - Step; i += Step)
        {
            left += sums[i];
            var gl = GradientPair.Gradients(left);
            var hl = GradientPair.Hessians(left);
            var (gr, hr) = (totalGradient - gl, totalHessian - hl);
            var score = ((gl * gl * hr) + (gr * gr * hl)) / (hl * hr);             // G_L² / H_L + G_R² / H_R
            var better = Vector256.GreaterThan(score, scores)
                & Vector256.GreaterThanOrEqual(hl, least) & Vector256.GreaterThanOrEqual(hr, least);
            scores = Vector256.ConditionalSelect(better, score, scores);
            bins = Vector256.ConditionalSelect(better, bin, bins);
            bin += Vector256<double>.One;
        }

        return (scores, bins);
    }
}
