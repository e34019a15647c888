using CatalystFlow.Training.Data;
using CatalystFlow.Training.Numerics;
using CatalystFlow.Training.Surfaces;

namespace CatalystFlow.Training.Tests.Surfaces;

public sealed class PrincipalComponentsTests
{
    [Fact]
    public void The_directions_of_most_variance_are_found()
    {
        // Along (3, 4)/5 with deviation 10, along (4, −3)/5 with deviation 2, and a little of everything.
        var rng = new Rng(4);
        var values = new List<float>();
        for (var i = 0; i < 900; i++)
        {
            var (a, b) = (10 * rng.NextGaussian(), 2 * rng.NextGaussian());
            values.AddRange([(float)((3 * a) + (4 * b)) / 5, (float)((4 * a) - (3 * b)) / 5, (float)(0.1 * rng.NextGaussian())]);
        }

        var components = PrincipalComponents.Of(new([.. values], 900, 3));

        Math.Abs(components.Directions[0][0]).ShouldBe(0.6, 0.02);
        Math.Abs(components.Directions[0][1]).ShouldBe(0.8, 0.02);
        Math.Abs(components.Directions[1][0]).ShouldBe(0.8, 0.02);
        components.VarianceShares[0].ShouldBe(100 / 104.01, 0.01);
        components.VarianceShares[1].ShouldBe(4 / 104.01, 0.01);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(60)]
    public void They_agree_with_the_whole_covariance_and_are_orthonormal(int features)
    {
        var rng = new Rng(features);
        var scale = Enumerable.Range(0, features).Select(j => 4.0 / (1 + j)).ToArray();
        float[] values = [.. Enumerable.Range(0, 400 * features).Select(i => (float)(scale[i % features] * rng.NextGaussian()))];

        var components = PrincipalComponents.Of(new(values, 400, features));

        var (eigenvalues, vectors) = JacobiEigen.Of(Covariance(values, features));
        var largest = Enumerable.Range(0, features).OrderByDescending(i => eigenvalues[i]).ToList();
        Math.Abs(Dot(components.Directions[0], vectors[largest[0]])).ShouldBe(1, 1e-4);
        Dot(components.Directions[0], components.Directions[0]).ShouldBe(1, 1e-9);
        if (features > 1)
        {
            Math.Abs(Dot(components.Directions[1], vectors[largest[1]])).ShouldBe(1, 1e-3);
            Dot(components.Directions[0], components.Directions[1]).ShouldBe(0, 1e-9);
        }
    }

    [Fact]
    public void The_same_rows_give_the_same_components_to_the_bit()
    {
        var data = Conformance.SyntheticData.Clouds(300, 12, 3).Train.Features;

        var (first, again) = (PrincipalComponents.Of(data), PrincipalComponents.Of(data));

        again.Directions[0].ShouldBe(first.Directions[0]);
        again.Directions[1].ShouldBe(first.Directions[1]);
    }

    [Fact]
    public void Rows_that_do_not_vary_have_no_direction()
    {
        var components = PrincipalComponents.Of(new FeatureMatrix([.. Enumerable.Repeat(2f, 60)], 20, 3));

        components.VarianceShares.ShouldBe([0, 0]);
        components.Project([5, 5, 5], 0).ShouldBe(0);
    }

    private static double[][] Covariance(float[] values, int features)
    {
        var rows = values.Length / features;
        double[] mean = [.. Enumerable.Range(0, features).Select(j => Enumerable.Range(0, rows).Average(i => (double)values[(i * features) + j]))];
        return [.. Enumerable.Range(0, features).Select(a => Enumerable.Range(0, features).Select(b => Enumerable.Range(0, rows)
            .Average(i => (values[(i * features) + a] - mean[a]) * (values[(i * features) + b] - mean[b]))).ToArray())];
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
