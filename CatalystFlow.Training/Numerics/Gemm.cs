using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CatalystFlow.Training.Numerics;

/// <summary>
/// Matrix products for float and double. Every element of the result is one chain of fused multiply-adds in the order of k, whatever
/// the tile it falls in, so neither the tiling, nor the vector width, nor the sharing of rows among threads changes a bit.
/// </summary>
internal static class Gemm
{
    /// <summary>Rows of A that are multiplied together; multiples of it are fastest.</summary>
    public const int TileRows = 6;


    /// <summary>C[i,j] += Σₖ A[i,k] · B[k,j] for i &lt; rows, k &lt; depth, j &lt; columns.</summary>
    /// <param name="a">rows × depth, read through its strides, so that a transpose costs nothing.</param>
    /// <param name="b">depth × columns, row-major, with <paramref name="strideB"/> values from row to row.</param>
    /// <param name="strideB">A multiple of <see cref="Padded{T}"/>'s unit, at least columns.</param>
    /// <param name="c">rows × columns, row-major, with <paramref name="strideC"/> values from row to row.</param>
    /// <param name="strideC">Values from row to row of C.</param>
    /// <param name="rows">Rows of A and C.</param>
    /// <param name="depth">Columns of A, rows of B.</param>
    /// <param name="columns">Columns of B and C; a multiple of the vector width.</param>
    public static void AddProduct<T>(
        Strided<T> a, ReadOnlySpan<T> b, int strideB, Span<T> c, int strideC, int rows, int depth, int columns)
        where T : unmanaged
    {
        if (rows == 0 || depth == 0 || columns == 0)
        {
            return;
        }

        Check(a, b, strideB, c, strideC, rows, depth, columns);
        ref var b0 = ref MemoryMarshal.GetReference(b);
        ref var c0 = ref MemoryMarshal.GetReference(c);
        for (var j = 0; j < columns;)
        {
            ref var bj = ref Unsafe.Add(ref b0, j);
            ref var cj = ref Unsafe.Add(ref c0, j);
            j += Vector512.IsHardwareAccelerated && columns - j >= 2 * Vector512<T>.Count
                ? Panel<T, Vector512<T>, Lanes512<T>>(a, ref bj, strideB, ref cj, strideC, rows, depth, columns - j)
                : Panel<T, Vector256<T>, Lanes256<T>>(a, ref bj, strideB, ref cj, strideC, rows, depth, columns - j);
        }
    }

    /// <summary>The length rounded up to whole vectors.</summary>
    public static int Padded<T>(int length) => (length + Vector256<T>.Count - 1) / Vector256<T>.Count * Vector256<T>.Count;

    // Two vectors of columns, or the last one alone. Returns how many columns that was.
    private static int Panel<T, TVector, TLanes>(
        Strided<T> a, ref T b, nint strideB, ref T c, nint strideC, int rows, int depth, int columns)
        where T : unmanaged
        where TLanes : ILanes<T, TVector>
    {
        ref var ai = ref MemoryMarshal.GetReference(a.Values);
        var width = Math.Min(2 * TLanes.Count, columns);
        for (var i = 0; i < rows; i += TileRows)
        {
            Tile<T, TVector, TLanes>(
                ref ai, a.RowStride, a.DepthStride, ref b, strideB, ref c, strideC, Math.Min(TileRows, rows - i), depth, width - TLanes.Count);
            ai = ref Unsafe.Add(ref ai, (nint)TileRows * a.RowStride);
            c = ref Unsafe.Add(ref c, TileRows * strideC);
        }

        return width;
    }

    // Twelve sums, two of B and one of A fill sixteen vector registers, and twelve chains hide the latency of the multiply-add.
    // Where fewer rows or only one vector are left, the last is computed several times over and stored several times alike.
    private static void Tile<T, TVector, TLanes>(
        ref T a, nint strideA, nint stepA, ref T b, nint strideB, ref T c, nint strideC, int rows, int depth, nint v)
        where T : unmanaged
        where TLanes : ILanes<T, TVector>
    {
        var (r1, r2, r3) = (Math.Min(1, rows - 1), Math.Min(2, rows - 1), Math.Min(3, rows - 1));
        var (r4, r5) = (Math.Min(4, rows - 1), Math.Min(5, rows - 1));
        var (a1, a2, a3, a4, a5) = (r1 * strideA, r2 * strideA, r3 * strideA, r4 * strideA, r5 * strideA);
        ref var c1 = ref Unsafe.Add(ref c, r1 * strideC);
        ref var c2 = ref Unsafe.Add(ref c, r2 * strideC);
        ref var c3 = ref Unsafe.Add(ref c, r3 * strideC);
        ref var c4 = ref Unsafe.Add(ref c, r4 * strideC);
        ref var c5 = ref Unsafe.Add(ref c, r5 * strideC);
        var (s00, s01) = (TLanes.Load(ref c), TLanes.Load(ref Unsafe.Add(ref c, v)));
        var (s10, s11) = (TLanes.Load(ref c1), TLanes.Load(ref Unsafe.Add(ref c1, v)));
        var (s20, s21) = (TLanes.Load(ref c2), TLanes.Load(ref Unsafe.Add(ref c2, v)));
        var (s30, s31) = (TLanes.Load(ref c3), TLanes.Load(ref Unsafe.Add(ref c3, v)));
        var (s40, s41) = (TLanes.Load(ref c4), TLanes.Load(ref Unsafe.Add(ref c4, v)));
        var (s50, s51) = (TLanes.Load(ref c5), TLanes.Load(ref Unsafe.Add(ref c5, v)));
        for (; depth > 0; depth--)
        {
            var (b0, b1) = (TLanes.Load(ref b), TLanes.Load(ref Unsafe.Add(ref b, v)));
            var x = TLanes.Broadcast(a);
            (s00, s01) = (TLanes.MultiplyAdd(x, b0, s00), TLanes.MultiplyAdd(x, b1, s01));
            x = TLanes.Broadcast(Unsafe.Add(ref a, a1));
            (s10, s11) = (TLanes.MultiplyAdd(x, b0, s10), TLanes.MultiplyAdd(x, b1, s11));
            x = TLanes.Broadcast(Unsafe.Add(ref a, a2));
            (s20, s21) = (TLanes.MultiplyAdd(x, b0, s20), TLanes.MultiplyAdd(x, b1, s21));
            x = TLanes.Broadcast(Unsafe.Add(ref a, a3));
            (s30, s31) = (TLanes.MultiplyAdd(x, b0, s30), TLanes.MultiplyAdd(x, b1, s31));
            x = TLanes.Broadcast(Unsafe.Add(ref a, a4));
            (s40, s41) = (TLanes.MultiplyAdd(x, b0, s40), TLanes.MultiplyAdd(x, b1, s41));
            x = TLanes.Broadcast(Unsafe.Add(ref a, a5));
            (s50, s51) = (TLanes.MultiplyAdd(x, b0, s50), TLanes.MultiplyAdd(x, b1, s51));
            a = ref Unsafe.Add(ref a, stepA);
            b = ref Unsafe.Add(ref b, strideB);
        }

        Store<T, TVector, TLanes>(s00, s01, ref c, v);
        Store<T, TVector, TLanes>(s10, s11, ref c1, v);
        Store<T, TVector, TLanes>(s20, s21, ref c2, v);
        Store<T, TVector, TLanes>(s30, s31, ref c3, v);
        Store<T, TVector, TLanes>(s40, s41, ref c4, v);
        Store<T, TVector, TLanes>(s50, s51, ref c5, v);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T, TVector, TLanes>(TVector left, TVector right, ref T target, nint v)
        where TLanes : ILanes<T, TVector>
    {
        TLanes.Store(left, ref target);
        TLanes.Store(right, ref Unsafe.Add(ref target, v));
    }

    private static void Check<T>(
        Strided<T> a, ReadOnlySpan<T> b, int strideB, Span<T> c, int strideC, int rows, int depth, int columns)
        where T : unmanaged
    {
        var lastA = ((rows - 1L) * a.RowStride) + ((depth - 1L) * a.DepthStride);
        var lastB = ((depth - 1L) * strideB) + columns - 1;
        var lastC = ((rows - 1L) * strideC) + columns - 1;
        if (rows < 0 || depth < 0 || columns < 0 || columns % Vector256<T>.Count != 0 || columns > strideB || columns > strideC
            || lastA >= a.Values.Length || lastB >= b.Length || lastC >= c.Length)
        {
            throw new ArgumentException($"A {rows}×{depth} by {depth}×{columns} product does not fit the spans and strides given.");
        }
    }
}

/// <summary>A matrix seen through strides: element (i, k) is at i·RowStride + k·DepthStride.</summary>
internal readonly ref struct Strided<T>(ReadOnlySpan<T> values, int rowStride, int depthStride)
{
    public ReadOnlySpan<T> Values { get; } = values;

    public int RowStride { get; } = rowStride;

    public int DepthStride { get; } = depthStride;

    /// <summary>Row-major values as they are.</summary>
    public static Strided<T> Rows(ReadOnlySpan<T> values, int stride) => new(values, stride, 1);

    /// <summary>Row-major values as their transpose.</summary>
    public static Strided<T> Transposed(ReadOnlySpan<T> values, int stride) => new(values, 1, stride);
}
