namespace CatalystFlow.Training.Numerics;

/// <summary>
/// The point a minimisation is at, and the line search that moves it: finds a step that decreases the value enough (c₁) and flattens
/// the slope enough (c₂), the strong Wolfe conditions.
/// </summary>
internal sealed class WolfeSearch
{
    private const double C1 = 1e-4;
    private const double C2 = 0.9;
    private const int MaxEvaluations = 30;
    private const double Growth = 4;
    private const double Margin = 0.1;
    private const double Noise = 1e-15;

    private readonly Objective _objective;
    private readonly double[] _point;
    private readonly double[] _start;
    private readonly double[] _startGradient;
    private readonly double[] _change;
    private double[] _direction = [];
    private double _value0;
    private double _slope0;

    /// <summary>Evaluates at <paramref name="point"/>, which the search then moves.</summary>
    public WolfeSearch(Objective objective, double[] point)
    {
        (_objective, _point) = (objective, point);
        Gradient = new double[point.Length];
        (_start, _startGradient, _change) = (new double[point.Length], new double[point.Length], new double[point.Length]);
        Value = objective(point, Gradient);
    }

    /// <summary>Value at the point.</summary>
    public double Value { get; private set; }

    /// <summary>Gradient at the point.</summary>
    public double[] Gradient { get; }

    /// <summary>s: how far the last search moved the point.</summary>
    public ReadOnlySpan<double> PointChange => Difference(_point, _start, _change);

    /// <summary>y: how the last search changed the gradient. To be read once.</summary>
    public ReadOnlySpan<double> GradientChange => Difference(Gradient, _startGradient, _startGradient);

    /// <summary>Moves the point along a direction; false, and back at the start, when no step decreases the value.</summary>
    public bool Along(double[] direction, double firstStep)
    {
        _direction = direction;
        _slope0 = VectorOps.Dot(Gradient, direction);
        if (!(_slope0 < 0))
        {
            return false;
        }

        _value0 = Value;
        _point.CopyTo(_start, 0);
        Gradient.CopyTo(_startGradient, 0);
        if (Search(firstStep))
        {
            return true;
        }

        _start.CopyTo(_point, 0);
        _startGradient.CopyTo(Gradient, 0);
        Value = _value0;
        return false;
    }

    // Low is the best step so far; the minimum lies between low and high once high is known.
    private bool Search(double step)
    {
        var low = new Trial(0, _value0, _slope0);
        Trial? high = null;
        for (var count = 0; count < MaxEvaluations; count++)
        {
            var trial = Evaluate(step);
            if (Enough(trial) && Math.Abs(trial.Slope) <= -C2 * _slope0)
            {
                return true;
            }

            (low, high) = Narrow(low, high, trial);
            step = high is { } end ? Between(low, end) : step * Growth;
        }

        // No step met both conditions within the limit, or rounding hides the slope: the best decrease will do.
        return low.Step > 0 && Enough(Evaluate(low.Step));
    }

    private (Trial Low, Trial? High) Narrow(Trial low, Trial? high, Trial trial)
    {
        if (!Enough(trial) || trial.Value >= low.Value)
        {
            return (low, trial);
        }

        var turned = trial.Slope * ((high?.Step ?? double.PositiveInfinity) - trial.Step) >= 0;
        return turned ? (trial, low) : (trial, high);
    }

    // φ(t) ≤ φ(0) + c₁ t φ′(0), but for the noise of rounding; false for NaN.
    private bool Enough(Trial trial) =>
        trial.Value <= _value0 + (C1 * trial.Step * _slope0) + (Noise * Math.Abs(_value0));

    private Trial Evaluate(double step)
    {
        _start.CopyTo(_point, 0);
        VectorOps.AddScaled(_point, step, _direction);
        Value = _objective(_point, Gradient);
        return new(step, Value, VectorOps.Dot(Gradient, _direction));
    }

    // The minimum of the cubic through both values and slopes, kept away from the ends.
    private static double Between(Trial a, Trial b)
    {
        var width = b.Step - a.Step;
        var d1 = a.Slope + b.Slope - (3 * (b.Value - a.Value) / width);
        var d2 = Math.CopySign(Math.Sqrt((d1 * d1) - (a.Slope * b.Slope)), width);
        var cubic = b.Step - (width * (b.Slope + d2 - d1) / (b.Slope - a.Slope + (2 * d2)));
        var share = (cubic - a.Step) / width;
        return a.Step + (width * (double.IsFinite(share) ? Math.Clamp(share, Margin, 1 - Margin) : 0.5));
    }

    private static double[] Difference(double[] to, double[] from, double[] result)
    {
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = to[i] - from[i];
        }

        return result;
    }

    private readonly record struct Trial(double Step, double Value, double Slope);
}
