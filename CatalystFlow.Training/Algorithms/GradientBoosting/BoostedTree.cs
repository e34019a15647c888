using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CatalystFlow.Training.Evaluation;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.GradientBoosting;

/// <summary>
/// A node. Rows with feature ≤ threshold go to <paramref name="Left"/>, others to the node after it. A leaf points at itself with an
/// infinite threshold and adds <paramref name="Value"/> to a row's score.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct BoostedNode(int Feature, float Threshold, int Left, float Value)
{
    /// <summary>A leaf at an index.</summary>
    public static BoostedNode Leaf(int index, float value) => new(0, float.PositiveInfinity, index, value);
}

/// <summary>A grown regression tree: the root first, siblings side by side.</summary>
internal sealed class BoostedTree(BoostedNode[] nodes)
{
    private const int Lanes = 8;

    // A tree of five levels. Vectors of rows that are worked on at once: the answers of all nodes for them stay in the nearest cache.
    private const int FewNodes = 63;
    private const int Tile = 8;

    /// <summary>The nodes.</summary>
    public ReadOnlySpan<BoostedNode> Nodes => nodes;

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The nodes do not form a tree over these features.</exception>
    public static BoostedTree Read(BinaryReader reader, int maxNodes, int features)
    {
        var nodes = reader.ReadArray<BoostedNode>(maxNodes);
        var valid = nodes.Length > 0;
        for (var i = 0; valid && i < nodes.Length; i++)
        {
            var (feature, left) = (nodes[i].Feature, nodes[i].Left);
            valid = (uint)feature < (uint)features && (left == i || (left > i && left + 1 < nodes.Length));
        }

        return valid ? new(nodes) : throw new InvalidDataException("The saved tree is damaged.");
    }

    /// <summary>Writes the tree.</summary>
    public void Write(BinaryWriter writer) => writer.WriteArray<BoostedNode>(nodes);

    /// <summary>Adds the value of the leaf that each row falls into.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="scores">One per row, padded as the rows are.</param>
    public void AddValues(ColumnBlock rows, Span<float> scores)
    {
        if (nodes.Length <= FewNodes)
        {
            AddByNodes(rows, MemoryMarshal.Cast<float, Vector256<float>>(scores));
        }
        else
        {
            AddByWalks(rows, scores);
        }
    }

    // Few nodes: what every node would answer for every row, children first, costs less than finding each row's way.
    private void AddByNodes(ColumnBlock rows, Span<Vector256<float>> scores)
    {
        Span<Vector256<float>> values = stackalloc Vector256<float>[nodes.Length * Tile];
        for (var i = 0; i < nodes.Length; i++)
        {
            values.Slice(i * Tile, Tile).Fill(Vector256.Create(nodes[i].Value));
        }

        for (var first = 0; first < scores.Length; first += Tile)
        {
            var tile = scores.Slice(first, Math.Min(Tile, scores.Length - first));
            for (var i = nodes.Length - 1; i >= 0; i--)
            {
                if (nodes[i].Left != i)
                {
                    var x = MemoryMarshal.Cast<float, Vector256<float>>(rows[nodes[i].Feature]).Slice(first, tile.Length);
                    Choose(x, nodes[i].Threshold, values[(nodes[i].Left * Tile)..], values.Slice(i * Tile, tile.Length));
                }
            }

            for (var j = 0; j < tile.Length; j++)
            {
                tile[j] += values[j];
            }
        }
    }

    // A node's answer is that of its left child where x ≤ threshold, else that of its right child, which follows it.
    private static void Choose(
        ReadOnlySpan<Vector256<float>> x, float threshold, ReadOnlySpan<Vector256<float>> children, Span<Vector256<float>> chosen)
    {
        var bound = Vector256.Create(threshold);
        var left = children[..chosen.Length];
        var right = children.Slice(Tile, chosen.Length);
        for (var j = 0; j < chosen.Length; j++)
        {
            chosen[j] = Vector256.ConditionalSelect(Vector256.GreaterThan(x[j], bound), right[j], left[j]);
        }
    }

    private void AddByWalks(ColumnBlock rows, Span<float> scores)
    {
        Span<int> found = stackalloc int[Lanes];
        for (var i = 0; i < scores.Length; i += Lanes)
        {
            Walk(ref MemoryMarshal.GetReference(rows[0][i..]), rows.Stride, found);
            for (var lane = 0; lane < Lanes; lane++)
            {
                scores[i + lane] += nodes[found[lane]].Value;
            }
        }
    }

    // Eight rows at once: each waits for memory while the others move on. Indices were checked when the tree was made.
    private void Walk(ref float x, int stride, Span<int> at)
    {
        ref var root = ref MemoryMarshal.GetArrayDataReference(nodes);
        at.Clear();
        int moved;
        do
        {
            moved = 0;
            for (var lane = 0; lane < at.Length; lane++)
            {
                ref var node = ref Unsafe.Add(ref root, at[lane]);
                var value = Unsafe.Add(ref x, (node.Feature * stride) + lane);
                var next = node.Left + (value > node.Threshold ? 1 : 0);
                moved |= next ^ at[lane];
                at[lane] = next;
            }
        }
        while (moved != 0);
    }
}
