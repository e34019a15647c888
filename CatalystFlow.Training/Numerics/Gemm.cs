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
        ref var a0 = ref MemoryMarshal.GetReference(a.Values);
        ref var b0 = ref MemoryMarshal.GetReference(b);
        ref var c0 = ref MemoryMarshal.GetReference(c);
        var pair = 2 * Vector256<T>.Count;
        for (var j = 0; j < columns; j += pair)
        {
            ref var bj = ref Unsafe.Add(ref b0, j);
            var wide = j + pair <= columns;
            for (var i = 0; i < rows; i += TileRows)
            {
                ref var ai = ref Unsafe.Add(ref a0, (nint)i * a.RowStride);
                ref var cij = ref Unsafe.Add(ref c0, ((nint)i * strideC) + j);
                Tile(ref ai, a.RowStride, a.DepthStride, ref bj, strideB, ref cij, strideC, Math.Min(TileRows, rows - i), depth, wide);
            }
        }
    }

    /// <summary>The length rounded up to whole vectors.</summary>
    public static int Padded<T>(int length) => (length + Vector256<T>.Count - 1) / Vector256<T>.Count * Vector256<T>.Count;

    /// <summary>a · b + c in one rounding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<T> Fma<T>(Vector256<T> a, Vector256<T> b, Vector256<T> c) => typeof(T) == typeof(float)
        ? Vector256.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
        : Vector256.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tile<T>(
        ref T a, nint strideA, nint stepA, ref T b, nint strideB, ref T c, nint strideC, int rows, int depth, bool wide)
        where T : unmanaged
    {
        if (wide && rows == TileRows)
        {
            SixByTwo(ref a, strideA, stepA, ref b, strideB, ref c, strideC, depth);
            return;
        }

        for (var i = 0; i < rows; i++)
        {
            OneByOne(ref a, stepA, ref b, strideB, ref c, depth);
            if (wide)
            {
                var v = Vector256<T>.Count;
                OneByOne(ref a, stepA, ref Unsafe.Add(ref b, v), strideB, ref Unsafe.Add(ref c, v), depth);
            }

            a = ref Unsafe.Add(ref a, strideA);
            c = ref Unsafe.Add(ref c, strideC);
        }
    }

    // Twelve sums, two of B and one of A fill the sixteen vector registers, and twelve chains hide the latency of the multiply-add.
    private static void SixByTwo<T>(ref T a, nint strideA, nint stepA, ref T b, nint strideB, ref T c, nint strideC, int depth)
        where T : unmanaged
    {
        ref var a3 = ref Unsafe.Add(ref a, 3 * strideA);
        ref var c1 = ref Unsafe.Add(ref c, strideC);
        ref var c2 = ref Unsafe.Add(ref c1, strideC);
        ref var c3 = ref Unsafe.Add(ref c2, strideC);
        ref var c4 = ref Unsafe.Add(ref c3, strideC);
        ref var c5 = ref Unsafe.Add(ref c4, strideC);
        var v = (nuint)Vector256<T>.Count;
        var (s00, s01) = (Vector256.LoadUnsafe(ref c), Vector256.LoadUnsafe(ref c, v));
        var (s10, s11) = (Vector256.LoadUnsafe(ref c1), Vector256.LoadUnsafe(ref c1, v));
        var (s20, s21) = (Vector256.LoadUnsafe(ref c2), Vector256.LoadUnsafe(ref c2, v));
        var (s30, s31) = (Vector256.LoadUnsafe(ref c3), Vector256.LoadUnsafe(ref c3, v));
        var (s40, s41) = (Vector256.LoadUnsafe(ref c4), Vector256.LoadUnsafe(ref c4, v));
        var (s50, s51) = (Vector256.LoadUnsafe(ref c5), Vector256.LoadUnsafe(ref c5, v));
        for (; depth > 0; depth--)
        {
            var (b0, b1) = (Vector256.LoadUnsafe(ref b), Vector256.LoadUnsafe(ref b, v));
            var x = Vector256.Create(a);
            (s00, s01) = (Fma(x, b0, s00), Fma(x, b1, s01));
            x = Vector256.Create(Unsafe.Add(ref a, strideA));
            (s10, s11) = (Fma(x, b0, s10), Fma(x, b1, s11));
            x = Vector256.Create(Unsafe.Add(ref a, 2 * strideA));
            (s20, s21) = (Fma(x, b0, s20), Fma(x, b1, s21));
            x = Vector256.Create(a3);
            (s30, s31) = (Fma(x, b0, s30), Fma(x, b1, s31));
            x = Vector256.Create(Unsafe.Add(ref a3, strideA));
            (s40, s41) = (Fma(x, b0, s40), Fma(x, b1, s41));
            x = Vector256.Create(Unsafe.Add(ref a3, 2 * strideA));
            (s50, s51) = (Fma(x, b0, s50), Fma(x, b1, s51));
            a = ref Unsafe.Add(ref a, stepA);
            a3 = ref Unsafe.Add(ref a3, stepA);
            b = ref Unsafe.Add(ref b, strideB);
        }

        Store(s00, s01, ref c);
        Store(s10, s11, ref c1);
        Store(s20, s21, ref c2);
        Store(s30, s31, ref c3);
        Store(s40, s41, ref c4);
        Store(s50, s51, ref c5);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T>(Vector256<T> left, Vector256<T> right, ref T target)
        where T : unmanaged
    {
        left.StoreUnsafe(ref target);
        right.StoreUnsafe(ref target, (nuint)Vector256<T>.Count);
    }

    private static void OneByOne<T>(ref T a, nint stepA, ref T b, nint strideB, ref T c, int depth)
        where T : unmanaged
    {
        var sum = Vector256.LoadUnsafe(ref c);
        for (; depth > 0; depth--)
        {
            sum = Fma(Vector256.Create(a), Vector256.LoadUnsafe(ref b), sum);
            a = ref Unsafe.Add(ref a, stepA);
            b = ref Unsafe.Add(ref b, strideB);
        }

        sum.StoreUnsafe(ref c);
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
