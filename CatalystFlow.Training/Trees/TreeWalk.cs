using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CatalystFlow.Training.Trees;

/// <summary>
/// Finds the leaves of several rows at once: each row waits for memory while the others move on. The nodes must be a tree.
/// Cost: rows · depth of the deepest of them.
/// </summary>
internal static class TreeWalk
{
    /// <summary>Most rows at once.</summary>
    public const int Lanes = 8;

    /// <summary>Finds the leaves of neighbouring rows.</summary>
    /// <param name="nodes">The root first.</param>
    /// <param name="x">The first row; as many as <paramref name="at"/> is long.</param>
    /// <param name="columns">Features of a row.</param>
    /// <param name="at">Filled with the indices of the leaves.</param>
    public static void Find(TreeNode[] nodes, ref float x, int columns, Span<int> at)
    {
        Span<int> offsets = stackalloc int[Lanes];
        for (var lane = 0; lane < offsets.Length; lane++)
        {
            offsets[lane] = lane * columns;
        }

        Find(nodes, ref x, offsets, at);
    }

    /// <summary>Finds the leaves of rows anywhere.</summary>
    /// <param name="nodes">The root first.</param>
    /// <param name="x">The first feature of the first row of all.</param>
    /// <param name="offsets">Where each row begins.</param>
    /// <param name="at">Filled with the indices of the leaves.</param>
    public static void Find(TreeNode[] nodes, ref float x, ReadOnlySpan<int> offsets, Span<int> at)
    {
        if (at.Length == Lanes)
        {
            FindEight(nodes, ref x, offsets, at);
            return;
        }

        ref var root = ref MemoryMarshal.GetArrayDataReference(nodes);
        for (var lane = 0; lane < at.Length; lane++)
        {
            ref var row = ref Unsafe.Add(ref x, offsets[lane]);
            var (from, to) = (-1, 0);
            while (to != from)
            {
                (from, to) = (to, Next(ref root, ref row, to));
            }

            at[lane] = to;
        }
    }

    // Written out, so that the rows' places stay in registers. Two levels between tests: at a leaf a row stays where it is.
    private static void FindEight(TreeNode[] nodes, ref float x, ReadOnlySpan<int> offsets, Span<int> at)
    {
        ref var root = ref MemoryMarshal.GetArrayDataReference(nodes);
        ref var x0 = ref Unsafe.Add(ref x, offsets[0]);
        ref var x1 = ref Unsafe.Add(ref x, offsets[1]);
        ref var x2 = ref Unsafe.Add(ref x, offsets[2]);
        ref var x3 = ref Unsafe.Add(ref x, offsets[3]);
        ref var x4 = ref Unsafe.Add(ref x, offsets[4]);
        ref var x5 = ref Unsafe.Add(ref x, offsets[5]);
        ref var x6 = ref Unsafe.Add(ref x, offsets[6]);
        ref var x7 = ref Unsafe.Add(ref x, offsets[7]);
        var (a, b, c, d, e, f, g, h) = (0, 0, 0, 0, 0, 0, 0, 0);
        int moved;
        do
        {
            var a1 = Next(ref root, ref x0, a);
            var b1 = Next(ref root, ref x1, b);
            var c1 = Next(ref root, ref x2, c);
            var d1 = Next(ref root, ref x3, d);
            var e1 = Next(ref root, ref x4, e);
            var f1 = Next(ref root, ref x5, f);
            var g1 = Next(ref root, ref x6, g);
            var h1 = Next(ref root, ref x7, h);
            a = Next(ref root, ref x0, a1);
            b = Next(ref root, ref x1, b1);
            c = Next(ref root, ref x2, c1);
            d = Next(ref root, ref x3, d1);
            e = Next(ref root, ref x4, e1);
            f = Next(ref root, ref x5, f1);
            g = Next(ref root, ref x6, g1);
            h = Next(ref root, ref x7, h1);
            moved = (a ^ a1) | (b ^ b1) | (c ^ c1) | (d ^ d1) | (e ^ e1) | (f ^ f1) | (g ^ g1) | (h ^ h1);
        }
        while (moved != 0);

        (at[0], at[1], at[2], at[3], at[4], at[5], at[6], at[7]) = (a, b, c, d, e, f, g, h);
    }

    // Without a branch, which nothing could predict.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Next(ref TreeNode root, ref float row, int at)
    {
        ref var node = ref Unsafe.Add(ref root, at);
        return node.Left + Unsafe.BitCast<bool, byte>(Unsafe.Add(ref row, node.Feature) > node.Threshold);
    }
}
