using CatalystFlow.Training.Data;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.Svm;

/// <summary>The kernels, by scikit-learn's names.</summary>
internal enum KernelKind
{
    /// <summary>exp(−γ ‖x − z‖²).</summary>
    Rbf,

    /// <summary>xᵀz.</summary>
    Linear,

    /// <summary>(γ xᵀz)³.</summary>
    Poly,
}

/// <summary>
/// The kernel as a function of inner products of mapped rows: rbf(x, z) = exp(x'ᵀz' − ½‖x'‖² − ½‖z'‖²) with x' = √(2γ) (x − mean),
/// poly(x, z) = (x'ᵀz')³ with x' = √γ x, linear(x, z) = xᵀz. Centring keeps the digits that float32 has for what differs between rows;
/// scaling in double keeps any unit of the features within its range.
/// </summary>
internal sealed class SvmKernel
{
    // A cube beyond this is beyond float32, and so is a sum of a few products of this size.
    private const float MaxSquaredNorm = 1e12f;

    private readonly double[] _centre;
    private readonly double _scale;

    /// <summary>Makes a kernel whose γ is scikit-learn's "scale": 1 / (features · variance of all values).</summary>
    public SvmKernel(KernelKind kind, FeatureMatrix rows)
        : this(kind, GammaScale(rows), kind == KernelKind.Rbf ? Means(rows) : new double[rows.Columns])
    {
    }

    private SvmKernel(KernelKind kind, double gamma, double[] centre)
    {
        (Kind, Gamma, _centre) = (kind, gamma, centre);
        _scale = kind switch { KernelKind.Rbf => Math.Sqrt(2 * gamma), KernelKind.Poly => Math.Sqrt(gamma), _ => 1 };
    }

    /// <summary>Which kernel.</summary>
    public KernelKind Kind { get; }

    /// <summary>γ.</summary>
    public double Gamma { get; }

    /// <summary>Number of features.</summary>
    public int Features => _centre.Length;

    /// <summary>x' of a row. Returns ½‖x'‖².</summary>
    /// <exception cref="TrainingException">The kernel of this row is beyond what can be computed.</exception>
    public float Map(ReadOnlySpan<float> row, Span<float> mapped)
    {
        var squares = 0f;
        for (var j = 0; j < row.Length; j++)
        {
            mapped[j] = (float)((row[j] - _centre[j]) * _scale);
            squares = MathF.FusedMultiplyAdd(mapped[j], mapped[j], squares);                  // Gemm's chain, so k(x, x) is 1
        }

        return squares <= MaxSquaredNorm || Kind == KernelKind.Rbf ? squares / 2 : throw new TrainingException(
            $"The {Kind.ToString().ToLowerInvariant()} kernel of these rows is beyond what can be computed. "
            + "Check the data for extreme values, or scale the features.");
    }

    /// <summary>k of a row with itself.</summary>
    /// <param name="half">½‖x'‖².</param>
    public float Self(float half) => Kind switch { KernelKind.Rbf => 1, KernelKind.Poly => Cube(2 * half), _ => 2 * half };

    /// <summary>Turns inner products of one row with several into kernel values.</summary>
    /// <param name="products">x'ᵀz' for each z, a whole number of vectors.</param>
    /// <param name="half">½‖x'‖².</param>
    /// <param name="halves">½‖z'‖² for each z.</param>
    /// <param name="target">Receives the kernel values.</param>
    public void Apply(ReadOnlySpan<float> products, float half, ReadOnlySpan<float> halves, Span<float> target)
    {
        switch (Kind)
        {
            case KernelKind.Rbf:
                KernelExponential.Apply(products, half, halves, target);
                break;
            case KernelKind.Poly:
                Cubes(products, target);
                break;
            default:
                products.CopyTo(target);
                break;
        }
    }

    /// <summary>Writes what prediction needs.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write((int)Kind);
        writer.Write(Gamma);
        writer.WriteArray<double>(_centre);
    }

    private static void Cubes(ReadOnlySpan<float> products, Span<float> target)
    {
        for (var i = 0; i < products.Length; i++)
        {
            target[i] = Cube(products[i]);
        }
    }

    private static float Cube(float value) => value * value * value;

    private static double[] Means(FeatureMatrix rows)
    {
        var sums = new double[rows.Columns];
        for (var i = 0; i < rows.Rows; i++)
        {
            var row = rows.Row(i);
            for (var j = 0; j < sums.Length; j++)
            {
                sums[j] += row[j];
            }
        }

        return [.. sums.Select(sum => sum / rows.Rows)];
    }

    private static double GammaScale(FeatureMatrix rows)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var value in rows.Values)
        {
            sum += value;
        }

        var mean = sum / rows.Values.Length;
        foreach (var value in rows.Values)
        {
            squares += (value - mean) * (value - mean);
        }

        var variance = squares / rows.Values.Length;
        return variance > 0 ? 1 / (rows.Columns * variance) : 1;                              // γ ← 1 / (d · Var X)
    }
}
