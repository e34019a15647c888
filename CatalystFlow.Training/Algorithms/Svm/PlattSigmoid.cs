using CatalystFlow.Training.Algorithms.LogisticRegression;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.Svm;

/// <summary>
/// Turns a decision value f into a probability: p(f) = 1 / (1 + exp(A f + B)).
/// Objective: min over A, B of −Σ (tᵢ ln pᵢ + (1 − tᵢ) ln(1 − pᵢ)), where the targets t stay a little off 0 and 1.
/// Source: Platt, "Probabilistic outputs for support vector machines", 1999; fitted as Lin, Lin and Weng, "A note on Platt's
/// probabilistic outputs for support vector machines", 2007: Newton's method with backtracking.
/// </summary>
/// <param name="A">Slope; 0 or less.</param>
/// <param name="B">Offset.</param>
internal readonly record struct PlattSigmoid(double A, double B)
{
    private const int MaxIterations = 100;
    private const double MinStep = 1e-10;
    private const double Ridge = 1e-12;
    private const double GradientTolerance = 1e-5;
    private const double SufficientDecrease = 1e-4;

    /// <summary>Fits the sigmoid to decision values of rows that the machine has not learned from.</summary>
    /// <param name="values">f of each row.</param>
    /// <param name="positive">Whether each row has label 1.</param>
    public static PlattSigmoid Fit(ReadOnlySpan<double> values, ReadOnlySpan<bool> positive)
    {
        var positives = positive.Count(true);
        var negatives = positive.Length - positives;
        var (high, low) = ((positives + 1.0) / (positives + 2.0), 1 / (negatives + 2.0));
        var prior = new PlattSigmoid(0, Math.Log((negatives + 1.0) / (positives + 1.0)));
        var targets = new double[values.Length];
        for (var i = 0; i < targets.Length; i++)
        {
            targets[i] = positive[i] ? high : low;
        }

        var fitted = Minimise(values, targets, prior);

        // A probability that falls as the machine gets surer is noise of few rows: nothing but the shares can be said then.
        return fitted.A <= 0 ? fitted : prior;
    }

    /// <summary>Replaces decision values, a whole number of vectors, by probabilities.</summary>
    public void Apply(Span<double> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = -((A * values[i]) + B);
        }

        LogisticKernels.Sigmoid(values);
    }

    private static PlattSigmoid Minimise(ReadOnlySpan<double> f, ReadOnlySpan<double> t, PlattSigmoid start)
    {
        var (current, p) = (start, new double[Gemm.Padded<double>(f.Length)]);
        var value = current.Loss(f, t, p);
        for (var iteration = 0; iteration < MaxIterations; iteration++)
        {
            var (ga, gb, haa, hab, hbb) = Derivatives(f, t, p);
            if (Math.Abs(ga) < GradientTolerance && Math.Abs(gb) < GradientTolerance)
            {
                break;
            }

            var determinant = (haa * hbb) - (hab * hab);
            var (da, db) = (-((hbb * ga) - (hab * gb)) / determinant, -((haa * gb) - (hab * ga)) / determinant); // d ← −H⁻¹ g
            var slope = (ga * da) + (gb * db);
            var step = 1.0;
            for (; step >= MinStep; step /= 2)
            {
                var trial = new PlattSigmoid(current.A + (step * da), current.B + (step * db));
                var next = trial.Loss(f, t, p);
                if (next < value + (SufficientDecrease * step * slope))
                {
                    (current, value) = (trial, next);
                    break;
                }
            }

            if (step < MinStep)
            {
                break;
            }
        }

        return current;
    }

    // With z = −(A f + B): −Σ (t ln p + (1 − t) ln(1 − p)) = Σ ln(1 + exp z) − t z. Leaves p in its place.
    private double Loss(ReadOnlySpan<double> f, ReadOnlySpan<double> t, Span<double> p)
    {
        // The padding is −∞, where p and the loss are 0.
        p[f.Length..].Fill(double.NegativeInfinity);
        var linear = 0.0;
        for (var i = 0; i < f.Length; i++)
        {
            p[i] = -((A * f[i]) + B);
            linear += t[i] * p[i];
        }

        return LogisticKernels.SigmoidAndLogSum(p) - linear;
    }

    // ∂/∂A = Σ f (t − p), ∂/∂B = Σ (t − p); the Hessian has p (1 − p) for a weight.
    private static (double Ga, double Gb, double Haa, double Hab, double Hbb) Derivatives(
        ReadOnlySpan<double> f, ReadOnlySpan<double> t, ReadOnlySpan<double> p)
    {
        var (ga, gb, haa, hab, hbb) = (0.0, 0.0, Ridge, 0.0, Ridge);
        for (var i = 0; i < f.Length; i++)
        {
            var (error, weight) = (t[i] - p[i], p[i] * (1 - p[i]));
            ga += f[i] * error;
            gb += error;
            haa += f[i] * f[i] * weight;
            hab += f[i] * weight;
            hbb += weight;
        }

        return (ga, gb, haa, hab, hbb);
    }
}
