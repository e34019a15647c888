using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Tests.Numerics;

public sealed class LbfgsTests
{
    [Fact]
    public void It_finds_the_bottom_of_a_badly_scaled_bowl()
    {
        var point = Enumerable.Repeat(1.0, 20).ToArray();

        new Lbfgs(20).Minimise(Bowl, point, new(5000, 1e-8));

        Enumerable.Range(0, 20).Max(i => Math.Abs(point[i] - i)).ShouldBeLessThan(1e-6);
    }

    [Fact]
    public void It_follows_a_curved_valley()
    {
        double[] point = [-1.2, 1];

        var value = new Lbfgs(2).Minimise(Rosenbrock, point, new(200, 1e-10));

        value.ShouldBeLessThan(1e-12);
        point.ShouldAllBe(v => Math.Abs(v - 1) < 1e-6);
    }

    [Fact]
    public void Knowing_the_curvature_it_needs_hardly_a_step()
    {
        var point = Enumerable.Repeat(1.0, 20).ToArray();

        new Lbfgs(20).Minimise(Bowl, point, new(3, 1e-8), new BowlCurvature());

        Enumerable.Range(0, 20).Max(i => Math.Abs(point[i] - i)).ShouldBeLessThan(1e-6);
    }

    [Fact]
    public void It_stops_at_the_iteration_limit()
    {
        double[] point = [-1.2, 1];

        new Lbfgs(2).Minimise(Rosenbrock, point, new(3, 1e-10));

        Math.Abs(point[0] - 1).ShouldBeGreaterThan(0.1);
    }

    [Fact]
    public void It_ends_where_the_function_is_not_a_number_around_the_start()
    {
        double[] point = [1];

        new Lbfgs(1).Minimise((_, gradient) => { gradient[0] = 1; return double.NaN; }, point, new(100, 1e-8)).ShouldBe(double.NaN);

        point[0].ShouldBe(1);
    }

    // Σ 10^(i/4) (xᵢ − i)²
    private static double Bowl(ReadOnlySpan<double> x, Span<double> gradient)
    {
        var value = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var steepness = Math.Pow(10, i / 4.0);
            gradient[i] = 2 * steepness * (x[i] - i);
            value += steepness * (x[i] - i) * (x[i] - i);
        }

        return value;
    }

    private static double Rosenbrock(ReadOnlySpan<double> x, Span<double> gradient)
    {
        var (a, b) = (1 - x[0], x[1] - (x[0] * x[0]));
        gradient[0] = (-2 * a) - (400 * x[0] * b);
        gradient[1] = 200 * b;
        return (a * a) + (100 * b * b);
    }

    private sealed class BowlCurvature : IInverseCurvature
    {
        public bool KnowsScale => true;

        public void Apply(Span<double> v)
        {
            for (var i = 0; i < v.Length; i++)
            {
                v[i] /= 2 * Math.Pow(10, i / 4.0);
            }
        }
    }
}
