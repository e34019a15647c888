using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Data;

/// <summary>Makes data to play with. The same arguments give the same rows to the bit.</summary>
public static class ToyData
{
    /// <summary>Name of the first feature.</summary>
    public const string X = "x";

    /// <summary>Name of the second feature.</summary>
    public const string Y = "y";

    /// <summary>Name of the target.</summary>
    public const string Target = "class";

    /// <summary>Fewest rows: enough for every class to have rows in every part.</summary>
    public const int FewestRows = ToyRecipe.FewestRows;

    /// <summary>Most rows.</summary>
    public const int MostRows = ToyRecipe.MostRows;

    private static readonly string[] Names = ["A", "B", "C"];

    /// <summary>Makes a table of the columns <see cref="X"/>, <see cref="Y"/> and <see cref="Target"/>.</summary>
    /// <param name="shape">Which.</param>
    /// <param name="rows">How many, as many of each class as can be.</param>
    /// <param name="noise">Standard deviation of what is added to both numbers, 0 to 1; a shape is about two units wide.</param>
    /// <param name="seed">Decides every place.</param>
    public static DataTable Make(ToyShape shape, int rows, double noise, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, FewestRows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, MostRows);
        var classes = shape == ToyShape.Blobs ? 3 : 2;
        var rng = new Rng(seed, (int)shape);
        var (x, y, codes) = (new float[rows], new float[rows], new int[rows]);
        for (var i = 0; i < rows; i++)
        {
            codes[i] = i % classes;
            var (atX, atY) = Place(shape, codes[i], rng);
            x[i] = (float)(atX + (noise * rng.NextGaussian()));
            y[i] = (float)(atY + (noise * rng.NextGaussian()));
        }

        return new([
            new NumericColumn(X, ColumnType.Numeric, x),
            new NumericColumn(Y, ColumnType.Numeric, y),
            new CategoricalColumn(Target, ColumnType.Categorical, codes, Names[..classes]),
        ]);
    }

    private static (double X, double Y) Place(ToyShape shape, int code, Rng rng) => shape switch
    {
        ToyShape.Moons => Moon(code, rng.NextDouble()),
        ToyShape.Circles => Circle(code == 0 ? 0.45 * Math.Sqrt(rng.NextDouble()) : 0.85 + (0.15 * rng.NextDouble()), rng.NextDouble()),
        ToyShape.Spirals => Spiral(code, rng.NextDouble()),
        ToyShape.Blobs => Blob(code, rng),
        _ => Square(code, rng),
    };

    private static (double X, double Y) Moon(int code, double along)
    {
        var angle = Math.PI * along;
        return code == 0
            ? (Math.Cos(angle) - 0.5, Math.Sin(angle) - 0.25)
            : (0.5 - Math.Cos(angle), 0.25 - Math.Sin(angle));
    }

    private static (double X, double Y) Circle(double radius, double around)
    {
        var angle = 2 * Math.PI * around;
        return (radius * Math.Cos(angle), radius * Math.Sin(angle));
    }

    // Evenly spread along the arm: the length up to a radius grows with its square.
    private static (double X, double Y) Spiral(int code, double share)
    {
        var along = Math.Sqrt(0.02 + (0.98 * share));
        var angle = (3.2 * Math.PI * along) + (code * Math.PI);
        return (along * Math.Cos(angle), along * Math.Sin(angle));
    }

    private static (double X, double Y) Blob(int code, Rng rng)
    {
        var (x, y) = Circle(0.75, (code / 3.0) + 0.25);
        return (x + (0.16 * rng.NextGaussian()), y + (0.16 * rng.NextGaussian()));
    }

    private static (double X, double Y) Square(int code, Rng rng)
    {
        var x = 0.06 + (0.94 * rng.NextDouble());
        var y = 0.06 + (0.94 * rng.NextDouble());
        var right = rng.NextInt(2) == 0;
        return (right ? x : -x, right == (code == 0) ? y : -y);
    }
}
