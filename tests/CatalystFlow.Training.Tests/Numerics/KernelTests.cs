using CatalystFlow.Training.Algorithms.Knn;
using CatalystFlow.Training.Algorithms.LogisticRegression;
using CatalystFlow.Training.Algorithms.Mlp;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Tests.Numerics;

/// <summary>Every vector kernel against a slow twin that reads like its formula.</summary>
public sealed class KernelTests
{
    private readonly Rng _rng = new(3);

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(6, 16, 16)]
    [InlineData(7, 3, 8)]
    [InlineData(13, 29, 24)]
    [InlineData(200, 17, 40)]
    [InlineData(11, 7, 104)]
    public void A_float_product_is_the_sum_over_k(int rows, int depth, int columns)
    {
        var width = Gemm.Padded<float>(columns);
        var (a, b, c) = (Floats(rows * depth), Floats(depth * width), Floats(rows * width));
        var expected = Product(a, b, c, rows, depth, width);

        Gemm.AddProduct(Strided<float>.Rows(a, depth), b, width, c, width, rows, depth, width);

        c.ShouldBe(expected);
    }

    [Theory]
    [InlineData(1, 1, 4)]
    [InlineData(16, 64, 28)]
    [InlineData(31, 5, 12)]
    [InlineData(9, 3, 36)]
    public void A_double_product_reads_a_transpose_in_place(int rows, int depth, int columns)
    {
        var (a, b, c) = (Doubles(depth * rows), Doubles(depth * columns), Doubles(rows * columns));
        var expected = (double[])c.Clone();
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                for (var k = 0; k < depth; k++)
                {
                    ref var sum = ref expected[(i * columns) + j];
                    sum = Math.FusedMultiplyAdd(a[(k * rows) + i], b[(k * columns) + j], sum);
                }
            }
        }

        Gemm.AddProduct(Strided<double>.Transposed(a, rows), b, columns, c, columns, rows, depth, columns);

        c.ShouldBe(expected);
    }

    [Fact]
    public void A_product_that_does_not_fit_is_refused()
    {
        var values = new double[16];

        Should.Throw<ArgumentException>(() => Gemm.AddProduct(Strided<double>.Rows(values, 4), values, 4, new double[16], 4, 5, 4, 4));
        Should.Throw<ArgumentException>(() => Gemm.AddProduct(Strided<double>.Rows(values, 4), values, 4, new double[16], 4, 4, 4, 3));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(101)]
    public void Vector_arithmetic_follows_its_formulas(int length)
    {
        var (x, y) = (Doubles(length), Doubles(length));
        VectorOps.Dot(x, y).ShouldBe(x.Zip(y, (a, b) => a * b).Sum(), 1e-12);
        VectorOps.MaxAbs(x).ShouldBe(x.Select(Math.Abs).DefaultIfEmpty(0).Max());
        var expected = y.Zip(x, (b, a) => Math.FusedMultiplyAdd(0.3, a, b)).ToArray();

        VectorOps.AddScaled(y, 0.3, x);

        y.ShouldBe(expected);
        var (narrow, wide) = (Floats(length), new double[length]);
        VectorOps.Widen(narrow, wide);
        wide.ShouldBe(narrow.Select(v => (double)v));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(26)]
    public void Softmax_follows_its_formula_in_both_precisions(int classes)
    {
        var scores = Doubles(classes).Select(v => v * 30).ToArray();
        var logSum = Math.Log(scores.Sum(v => Math.Exp(v - scores.Max()))) + scores.Max();
        var expected = scores.Select(v => Math.Exp(v - logSum)).ToArray();
        var wide = Enumerable.Repeat(double.NegativeInfinity, Gemm.Padded<double>(classes)).ToArray();
        scores.CopyTo(wide, 0);
        var narrow = new float[Gemm.Padded<float>(classes)];
        Array.ConvertAll(scores, v => (float)v).CopyTo(narrow, 0);

        Softmax.NormaliseWithLog(wide).ShouldBe(logSum, 1e-12);
        MlpKernels.Softmax(narrow, classes);

        for (var k = 0; k < wide.Length; k++)
        {
            wide[k].ShouldBe(k < classes ? expected[k] : 0, 1e-14);
        }

        for (var k = 0; k < narrow.Length; k++)
        {
            ((double)narrow[k]).ShouldBe(k < classes ? expected[k] : 0, 1e-6);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.5)]
    [InlineData(-40)]
    [InlineData(800)]
    [InlineData(-800)]
    [InlineData(double.NegativeInfinity)]
    public void The_logistic_function_and_its_logarithm_never_overflow(double z)
    {
        double[] values = [z, z, z, z];

        var logSum = LogisticKernels.SigmoidAndLogSum(values, [1, 1, 1, 2]);

        logSum.ShouldBe(5 * (z > 30 ? z : Math.Log(1 + Math.Exp(z))), 1e-12);
        values.ShouldAllBe(p => Math.Abs(p - (1 / (1 + Math.Exp(-z)))) < 1e-15);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 4)]
    [InlineData(7, 30)]
    public void Scores_and_gradients_of_a_linear_model_follow_their_formulas(int rows, int features)
    {
        var (x, parameters, r, g) = (Doubles(rows * features), Doubles(features + 1), Doubles(rows), Doubles(features));
        var z = new double[rows];
        var expected = g.Select((v, j) => v + Enumerable.Range(0, rows).Sum(i => r[i] * x[(i * features) + j])).ToArray();

        LogisticKernels.Scores(x, parameters, z);
        LogisticKernels.AddRows(x, r, g);

        for (var i = 0; i < rows; i++)
        {
            z[i].ShouldBe(Enumerable.Range(0, features).Sum(j => x[(i * features) + j] * parameters[j]) + parameters[features], 1e-12);
        }

        Enumerable.Range(0, features).ShouldAllBe(j => Math.Abs(g[j] - expected[j]) < 1e-12);
    }

    [Fact]
    public void A_factored_matrix_solves_its_equations_and_an_indefinite_one_is_refused()
    {
        // Mᵀ M + I is positive definite.
        const int Size = 9;
        var m = Doubles(Size * Size);
        double Entry(int i, int j) => Enumerable.Range(0, Size).Sum(k => m[(k * Size) + i] * m[(k * Size) + j]) + (i == j ? 1 : 0);
        double[] a = [.. Enumerable.Range(0, Size * Size).Select(at => Entry(at / Size, at % Size))];
        var (original, x) = ((double[])a.Clone(), Doubles(Size));
        double[] v = [.. Enumerable.Range(0, Size).Select(i => Enumerable.Range(0, Size).Sum(j => a[(i * Size) + j] * x[j]))];

        Cholesky.TryFactor(a, Size, Size, TestContext.Current.CancellationToken).ShouldBeTrue();
        Cholesky.Solve(a, Size, Size, v);

        Enumerable.Range(0, Size).ShouldAllBe(i => Math.Abs(v[i] - x[i]) < 1e-9);
        original[Size + 1] = -1;
        Cholesky.TryFactor(original, Size, Size, TestContext.Current.CancellationToken).ShouldBeFalse();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public void The_kernel_of_neighbours_marks_what_is_at_most_the_threshold(int depth)
    {
        var (x, y, norms, thresholds) = (Floats(6 * depth), Floats(depth * 16), Floats(16), Floats(6));
        var hits = new uint[6];

        NearKernel.AnyNear(x, y, 16, norms, thresholds, hits).ShouldBeTrue();

        for (var (i, j) = (0, 0); i < 6; (i, j) = j < 15 ? (i, j + 1) : (i + 1, 0))
        {
            var value = norms[j];
            for (var k = 0; k < depth; k++)
            {
                value = MathF.FusedMultiplyAdd(x[(i * depth) + k], y[(k * 16) + j], value);
            }

            ((hits[i] >> j) & 1).ShouldBe(value <= thresholds[i] ? 1u : 0);
        }

        NearKernel.AnyNear(x, y, 16, norms, [.. Enumerable.Repeat(-1e9f, 6)], hits).ShouldBeFalse();
    }

    [Fact]
    public void An_update_of_adam_follows_the_paper()
    {
        var (w, g, m, v) = (Floats(24), Floats(24), Floats(24), Floats(24).Select(Math.Abs).ToArray());
        var (w0, m0, v0) = ((float[])w.Clone(), (float[])m.Clone(), (float[])v.Clone());

        MlpKernels.Adam(w, g, m, v, new(Eta: 0.01f, Alpha: 0.2f, Scale: 0.5f));

        for (var i = 0; i < w.Length; i++)
        {
            var gradient = (g[i] + (0.2 * w0[i])) * 0.5;
            var mean = (0.9 * m0[i]) + (0.1 * gradient);
            var square = (0.999 * v0[i]) + (0.001 * gradient * gradient);
            ((double)m[i]).ShouldBe(mean, 1e-6);
            ((double)v[i]).ShouldBe(square, 1e-6);
            ((double)w[i]).ShouldBe(w0[i] - (0.01 * mean / (Math.Sqrt(square) + 1e-8)), 1e-5);
        }
    }

    [Fact]
    public void Rectifying_cuts_at_zero_and_its_derivative_masks_what_was_cut()
    {
        float[] a = [-1, 2, 0, -0.5f, 3, -2, 1, 0];
        float[] delta = [1, 2, 3, 4, 5, 6, 7, 8];

        MlpKernels.Rectify(a);
        MlpKernels.MaskInactive(delta, a);

        a.ShouldBe([0, 2, 0, 0, 3, 0, 1, 0]);
        delta.ShouldBe([0, 2, 0, 0, 5, 0, 7, 0]);
    }

    private static float[] Product(float[] a, float[] b, float[] c, int rows, int depth, int width)
    {
        var result = (float[])c.Clone();
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < width; j++)
            {
                for (var k = 0; k < depth; k++)
                {
                    ref var sum = ref result[(i * width) + j];
                    sum = MathF.FusedMultiplyAdd(a[(i * depth) + k], b[(k * width) + j], sum);
                }
            }
        }

        return result;
    }

    private float[] Floats(int count) => [.. Doubles(count).Select(v => (float)v)];

    private double[] Doubles(int count) => [.. Enumerable.Range(0, count).Select(_ => _rng.NextGaussian())];
}
