using CatalystFlow.Training.Data;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Surfaces;

/// <summary>
/// The two directions along which the training rows' features vary most, by subspace iteration on the centred rows: the d × d
/// covariance is never formed, so that wide data stays cheap. Sums run in one order on one thread, so the result is the same to the
/// bit everywhere. Source: Halko, Martinsson and Tropp, "Finding structure with randomness", 2011, algorithm 4.4.
/// </summary>
internal sealed class PrincipalComponents
{
    internal const int Count = 2;
    private const int MostRows = 1_000, BlockSize = 4, FewestRounds = 20, MostRounds = 400;
    private const double Work = 3e8, Tolerance = 1e-10;

    private readonly float[] _mean;

    private PrincipalComponents(float[] mean, double[][] directions, double[] shares) =>
        (_mean, Directions, VarianceShares) = (mean, directions, shares);

    /// <summary>Unit vectors; zero where the rows do not vary in so many directions. The heaviest weight is positive.</summary>
    internal double[][] Directions { get; }

    /// <summary>Share of all variance along each direction.</summary>
    internal double[] VarianceShares { get; }

    /// <summary>Mean of the features.</summary>
    internal ReadOnlySpan<float> Mean => _mean;

    /// <summary>The components of the first rows, which are a fair sample: training rows are shuffled.</summary>
    internal static PrincipalComponents Of(FeatureMatrix train)
    {
        var rows = Math.Min(train.Rows, MostRows);
        var (centred, mean, variance) = Centre(train, rows);
        var block = StartingBlock(train.Columns);
        var rounds = Math.Clamp((int)(Work / (4.0 * rows * train.Columns * block.Length)), FewestRounds, MostRounds);
        for (var round = 0; round < rounds; round++)
        {
            var next = Array.ConvertAll(block, v => TimesCovariance(centred, rows, v));
            Orthonormalise(next);
            var moved = Enumerable.Range(0, block.Length).Max(i => 1 - Math.Abs(Dot(block[i], next[i])));
            block = next;
            if (moved < Tolerance)
            {
                break;
            }
        }

        return Pick(centred, rows, mean, variance, block);
    }

    /// <summary>Where a row lies along a component, the mean being 0.</summary>
    internal double Project(ReadOnlySpan<float> row, int component)
    {
        var direction = Directions[component];
        var sum = 0.0;
        for (var j = 0; j < row.Length; j++)
        {
            sum += direction[j] * (row[j] - _mean[j]);
        }

        return sum;
    }

    private static (double[] Centred, float[] Mean, double Variance) Centre(FeatureMatrix train, int rows)
    {
        var columns = train.Columns;
        var means = new double[columns];
        for (var i = 0; i < rows; i++)
        {
            var row = train.Row(i);
            for (var j = 0; j < columns; j++)
            {
                means[j] += row[j];
            }
        }

        var mean = Array.ConvertAll(means, sum => (float)(sum / rows));
        var centred = new double[rows * columns];
        var squares = 0.0;
        for (var i = 0; i < centred.Length; i++)
        {
            centred[i] = train.Values[i] - mean[i % columns];
            squares += centred[i] * centred[i];
        }

        return (centred, mean, squares / rows);
    }

    private static double[][] StartingBlock(int columns)
    {
        var rng = new Rng(1);
        var block = new double[Math.Min(BlockSize, columns)][];
        for (var i = 0; i < block.Length; i++)
        {
            block[i] = [.. Enumerable.Range(0, columns).Select(_ => rng.NextGaussian())];
        }

        Orthonormalise(block);
        return block;
    }

    // C v = Xᵀ(X v) / n
    private static double[] TimesCovariance(double[] centred, int rows, double[] v)
    {
        var product = new double[v.Length];
        for (var i = 0; i < rows; i++)
        {
            var row = centred.AsSpan(i * v.Length, v.Length);
            var along = Dot(row, v);
            for (var j = 0; j < product.Length; j++)
            {
                product[j] += along * row[j] / rows;
            }
        }

        return product;
    }

    // Modified Gram and Schmidt; a vector with nothing of its own becomes zero.
    private static void Orthonormalise(double[][] block)
    {
        for (var i = 0; i < block.Length; i++)
        {
            var before = Math.Sqrt(Dot(block[i], block[i]));
            for (var k = 0; k < i; k++)
            {
                AddScaled(block[i], -Dot(block[k], block[i]), block[k]);
            }

            var length = Math.Sqrt(Dot(block[i], block[i]));
            Scale(block[i], length > 1e-12 * before && length > 0 ? 1 / length : 0);
        }
    }

    // Rayleigh and Ritz: the iteration finds the space, the small matrix V C Vᵀ the directions within it.
    private static PrincipalComponents Pick(double[] centred, int rows, float[] mean, double variance, double[][] block)
    {
        var products = Array.ConvertAll(block, v => TimesCovariance(centred, rows, v));
        var small = Array.ConvertAll(block, v => Array.ConvertAll(products, product => Dot(v, product)));
        var (values, vectors) = JacobiEigen.Of(small);
        var best = Enumerable.Range(0, values.Length).OrderByDescending(i => values[i]).Take(Count).ToList();
        var directions = best.ConvertAll(i => Combine(block, vectors[i]));
        var shares = best.ConvertAll(i => variance > 0 ? Math.Max(0, values[i]) / variance : 0);
        while (directions.Count < Count)
        {
            directions.Add(new double[mean.Length]);
            shares.Add(0);
        }

        return new(mean, [.. directions], [.. shares]);
    }

    private static double[] Combine(double[][] block, double[] weights)
    {
        var direction = new double[block[0].Length];
        for (var i = 0; i < block.Length; i++)
        {
            AddScaled(direction, weights[i], block[i]);
        }

        var heaviest = direction.MaxBy(Math.Abs);
        Scale(direction, heaviest < 0 ? -1 : 1);
        return direction;
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var j = 0; j < a.Length; j++)
        {
            sum += a[j] * b[j];
        }

        return sum;
    }

    private static void AddScaled(double[] target, double factor, double[] source)
    {
        for (var j = 0; j < target.Length; j++)
        {
            target[j] += factor * source[j];
        }
    }

    private static void Scale(double[] target, double factor)
    {
        for (var j = 0; j < target.Length; j++)
        {
            target[j] *= factor;
        }
    }
}
