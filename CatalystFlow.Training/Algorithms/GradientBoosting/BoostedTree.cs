using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CatalystFlow.Training.Data;
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
    /// <param name="first">The first row.</param>
    /// <param name="scores">One per row.</param>
    public void AddValues(FeatureMatrix rows, int first, Span<float> scores)
    {
        var values = rows.Values.Slice(first * rows.Columns, scores.Length * rows.Columns);
        Span<int> found = stackalloc int[Lanes];
        for (var i = 0; i < scores.Length; i += Lanes)
        {
            var lanes = found[..Math.Min(Lanes, scores.Length - i)];
            Walk(ref MemoryMarshal.GetReference(values[(i * rows.Columns)..]), rows.Columns, lanes);
            for (var lane = 0; lane < lanes.Length; lane++)
            {
                scores[i + lane] += nodes[lanes[lane]].Value;
            }
        }
    }

    // Eight rows at once: each waits for memory while the others move on. Indices were checked when the tree was made.
    private void Walk(ref float x, int columns, Span<int> at)
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
                var value = Unsafe.Add(ref x, (lane * columns) + node.Feature);
                var next = node.Left + (value > node.Threshold ? 1 : 0);
                moved |= next ^ at[lane];
                at[lane] = next;
            }
        }
        while (moved != 0);
    }
}
