namespace CatalystFlow.Training.Numerics;

/// <summary>A smooth function: returns its value and writes its gradient.</summary>
internal delegate double Objective(ReadOnlySpan<double> point, Span<double> gradient);

/// <summary>When to stop.</summary>
/// <param name="MaxIterations">Most iterations.</param>
/// <param name="GradientTolerance">Stop when no component of the gradient is larger.</param>
internal readonly record struct LbfgsLimits(int MaxIterations, double GradientTolerance);

/// <summary>
/// Minimises a smooth function by the limited-memory BFGS method.
/// Source: Liu and Nocedal, "On the limited memory BFGS method for large scale optimization", 1989; the two-loop recursion and the
/// line search are algorithms 7.4, 3.5 and 3.6 of Nocedal and Wright, "Numerical Optimization", 2006.
/// Shapes: the last 10 steps s and gradient changes y, each as long as the point. Cost per iteration: about one evaluation.
/// </summary>
internal sealed class Lbfgs(int size)
{
    internal const int Memory = 10;

    // The relative decrease below which scipy's L-BFGS-B, and so scikit-learn, stops: 64 units in the last place.
    private const double ValueTolerance = 64 * 2.220446049250313e-16;

    private readonly CurvaturePairs _pairs = new(size, Memory);
    private readonly double[] _direction = new double[size];
    private IInverseCurvature _initial = new UnknownCurvature();

    /// <summary>Moves <paramref name="point"/> to a minimum; returns the value there.</summary>
    /// <param name="objective">What to minimise.</param>
    /// <param name="point">Where to start; where it ended afterwards.</param>
    /// <param name="limits">When to stop.</param>
    /// <param name="initial">What is known of the inverse Hessian beforehand.</param>
    public double Minimise(Objective objective, double[] point, LbfgsLimits limits, IInverseCurvature? initial = null)
    {
        _initial = initial ?? new UnknownCurvature();
        _pairs.Clear();
        var search = new WolfeSearch(objective, point);
        for (var iteration = 0; iteration < limits.MaxIterations; iteration++)
        {
            if (!(VectorOps.MaxAbs(search.Gradient) > limits.GradientTolerance))
            {
                break;
            }

            var before = search.Value;
            if (!Step(search))
            {
                break;
            }

            if (before - search.Value <= ValueTolerance * Math.Max(Math.Abs(before), Math.Abs(search.Value)))
            {
                break;
            }
        }

        return search.Value;
    }

    private bool Step(WolfeSearch search)
    {
        _pairs.Direction(search.Gradient, _direction, _initial);                  // d ← −H g
        var scaled = _pairs.Count > 0 || _initial.KnowsScale;
        if (search.Along(_direction, scaled ? 1 : Math.Min(1, 1 / Math.Sqrt(VectorOps.Dot(search.Gradient, search.Gradient)))))
        {
            _pairs.Add(search.PointChange, search.GradientChange);
            return true;
        }

        // Curvature gathered far from here can spoil the direction: once more along the steepest descent.
        _pairs.Clear();
        _initial = new UnknownCurvature();
        return scaled && Step(search);
    }
}
