using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CatalystFlow.Training.Algorithms.GradientBoosting;

/// <summary>Sums of packed gradients by bin, for the features of a block: bins × 8 features. Cost: rows · features.</summary>
internal static class GradientHistogram
{
    /// <summary>Adds some rows to a block's part of a histogram.</summary>
    /// <param name="block">The features.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="pairs">Gradient and hessian of every row of the data.</param>
    /// <param name="sums">The block's part of the histogram.</param>
    public static void Add(FeatureBlock block, ReadOnlySpan<int> rows, ReadOnlySpan<long> pairs, Span<long> sums)
    {
        switch (block.Width)
        {
            case 1: Add<One>(block.Codes, rows, pairs, sums); break;
            case 2: Add<Two>(block.Codes, rows, pairs, sums); break;
            case 3: Add<Three>(block.Codes, rows, pairs, sums); break;
            case 4: Add<Four>(block.Codes, rows, pairs, sums); break;
            case 5: Add<Five>(block.Codes, rows, pairs, sums); break;
            case 6: Add<Six>(block.Codes, rows, pairs, sums); break;
            case 7: Add<Seven>(block.Codes, rows, pairs, sums); break;
            default: Add<Eight>(block.Codes, rows, pairs, sums); break;
        }
    }

    /// <summary>sums ← sums + other.</summary>
    public static void Add(ReadOnlySpan<long> other, Span<long> sums)
    {
        var from = MemoryMarshal.Cast<long, Vector256<long>>(other);
        var to = MemoryMarshal.Cast<long, Vector256<long>>(sums);
        for (var i = 0; i < to.Length; i++)
        {
            to[i] += from[i];
        }
    }

    /// <summary>sums ← sums − other: from a parent and one child follows the other child.</summary>
    public static void Subtract(ReadOnlySpan<long> other, Span<long> sums)
    {
        var from = MemoryMarshal.Cast<long, Vector256<long>>(other);
        var to = MemoryMarshal.Cast<long, Vector256<long>>(sums);
        for (var i = 0; i < to.Length; i++)
        {
            to[i] -= from[i];
        }
    }

    // Codes were made below the number of bins, and rows below that of the data: nothing is checked again here.
    private static void Add<TWidth>(ulong[] codes, ReadOnlySpan<int> rows, ReadOnlySpan<long> pairs, Span<long> sums)
        where TWidth : struct, IWidth
    {
        ref var code = ref MemoryMarshal.GetArrayDataReference(codes);
        ref var pair = ref MemoryMarshal.GetReference(pairs);
        ref var sum = ref MemoryMarshal.GetReference(sums);
        foreach (var row in rows)
        {
            var c = Unsafe.Add(ref code, (uint)row);
            var p = Unsafe.Add(ref pair, (uint)row);
            Lane(ref sum, c, 0) += p;
            if (TWidth.Features > 1)
            {
                Lane(ref sum, c, 1) += p;
            }

            if (TWidth.Features > 2)
            {
                Lane(ref sum, c, 2) += p;
            }

            if (TWidth.Features > 3)
            {
                Lane(ref sum, c, 3) += p;
            }

            if (TWidth.Features > 4)
            {
                Lane(ref sum, c, 4) += p;
            }

            if (TWidth.Features > 5)
            {
                Lane(ref sum, c, 5) += p;
            }

            if (TWidth.Features > 6)
            {
                Lane(ref sum, c, 6) += p;
            }

            if (TWidth.Features > 7)
            {
                Lane(ref sum, c, 7) += p;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref long Lane(ref long sums, ulong codes, int lane) =>
        ref Unsafe.Add(ref sums, (nuint)((((codes >> (8 * lane)) & 0xFF) * FeatureBlocks.Lanes) + (ulong)lane));

    // A width that the compiler knows: each gets a loop of its own without a test inside.
    private interface IWidth
    {
        static abstract int Features { get; }
    }

    private readonly struct One : IWidth
    {
        public static int Features => 1;
    }

    private readonly struct Two : IWidth
    {
        public static int Features => 2;
    }

    private readonly struct Three : IWidth
    {
        public static int Features => 3;
    }

    private readonly struct Four : IWidth
    {
        public static int Features => 4;
    }

    private readonly struct Five : IWidth
    {
        public static int Features => 5;
    }

    private readonly struct Six : IWidth
    {
        public static int Features => 6;
    }

    private readonly struct Seven : IWidth
    {
        public static int Features => 7;
    }

    private readonly struct Eight : IWidth
    {
        public static int Features => 8;
    }
}
