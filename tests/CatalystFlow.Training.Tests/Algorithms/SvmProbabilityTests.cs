using CatalystFlow.Training.Algorithms.Svm;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Tests.Algorithms;

public sealed class SvmProbabilityTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(26)]
    public void Coupled_probabilities_are_those_of_a_plain_descent(int classes)
    {
        var rng = new Rng(classes);
        for (var block = 0; block < 5; block++)
        {
            var r = Enumerable.Range(0, 4).Select(_ => Pairs(rng, classes)).ToArray();

            var p = Couple(r, classes);

            for (var row = 0; row < r.Length; row++)
            {
                p[row].Sum().ShouldBe(1, 1e-12);
                p[row].Zip(Twin(r[row], classes)).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 0.02);
            }
        }
    }

    [Fact]
    public void Coupling_finds_the_probabilities_that_pairs_agree_on()
    {
        double[] wanted = [0.1, 0.2, 0.3, 0.4];
        var pairs = from i in Enumerable.Range(0, 4) from j in Enumerable.Range(i + 1, 3 - i) select wanted[i] / (wanted[i] + wanted[j]);

        var p = Couple([.. Enumerable.Repeat(pairs.ToArray(), 4)], 4)[0];

        p.Zip(wanted).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 0.01);
    }

    [Fact]
    public void Coupled_probabilities_of_a_row_do_not_depend_on_the_rows_beside_it()
    {
        var rng = new Rng(3);
        var r = Enumerable.Range(0, 4).Select(_ => Pairs(rng, 9)).ToArray();

        var together = Couple(r, 9);

        for (var row = 0; row < r.Length; row++)
        {
            Couple([.. Enumerable.Repeat(r[row], 4)], 9)[3].ShouldBe(together[row]);
        }
    }

    [Fact]
    public void The_sigmoid_has_no_gradient_left_and_falls_with_the_decision_value()
    {
        var rng = new Rng(1);
        var positive = Enumerable.Range(0, 300).Select(_ => rng.NextDouble() < 0.3).ToArray();
        var f = Array.ConvertAll(positive, y => rng.NextGaussian() + (y ? 1.2 : -0.8));
        var (high, low) = ((positive.Count(y => y) + 1.0) / (positive.Count(y => y) + 2.0), 1 / (positive.Count(y => !y) + 2.0));

        var sigmoid = PlattSigmoid.Fit(f, positive);

        var errors = f.Select((v, i) => (positive[i] ? high : low) - (1 / (1 + Math.Exp((sigmoid.A * v) + sigmoid.B)))).ToArray();
        errors.Sum().ShouldBe(0, 1e-4);
        errors.Zip(f, (e, v) => e * v).Sum().ShouldBe(0, 1e-4);
        sigmoid.A.ShouldBeLessThan(0);
    }

    [Fact]
    public void Decision_values_that_mislead_leave_the_share_of_the_class()
    {
        var sigmoid = PlattSigmoid.Fit([1, 2, -1, -2, -3], [false, false, true, true, true]);

        double[] p = [-5, 0, 5, 9];
        sigmoid.Apply(p);

        p.ShouldAllBe(value => Math.Abs(value - (4.0 / 7)) < 1e-12);
    }

    [Theory]
    [InlineData(new[] { 0.5f, 0.4f, 0.1f }, 0, new[] { 0.5f, 0.4f, 0.1f })]
    [InlineData(new[] { 0.5f, 0.4f, 0.1f }, 1, new[] { 0.45f, 0.45f, 0.1f })]
    [InlineData(new[] { 0.5f, 0.4f, 0.1f }, 2, new[] { 1 / 3f, 1 / 3f, 1 / 3f })]
    [InlineData(new[] { 0.6f, 0.25f, 0.15f }, 2, new[] { 0.375f, 0.25f, 0.375f })]
    [InlineData(new[] { 0.5f, 0.5f }, 1, new[] { 0.5f, 0.5f })]
    public void The_winner_of_the_vote_leads_the_nearest_probabilities(float[] p, int winner, float[] nearest)
    {
        VoteAgreement.Enforce(p, winner);

        p.Zip(nearest).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-6f);
        p.Where((_, k) => k != winner).ShouldAllBe(value => value < p[winner]);
    }

    private static double[] Pairs(Rng rng, int classes) =>
        [.. Enumerable.Range(0, classes * (classes - 1) / 2).Select(_ => 0.02 + (0.96 * rng.NextDouble()))];

    private static double[][] Couple(double[][] r, int classes)
    {
        var p = new double[4 * classes];
        double[] lanes = [.. Enumerable.Range(0, r[0].Length).SelectMany(pair => r.Select(row => row[pair]))];
        new PairwiseCoupling(classes).Solve(lanes, 4, p);
        return [.. Enumerable.Range(0, 4).Select(row => Enumerable.Range(0, classes).Select(k => p[(4 * k) + row]).ToArray())];
    }

    // Projected gradient descent on Σᵢ Σⱼ (rⱼᵢ pᵢ − rᵢⱼ pⱼ)², kept at Σp = 1.
    private static double[] Twin(double[] r, int classes)
    {
        var full = new double[classes, classes];
        var pair = 0;
        for (var i = 0; i < classes; i++)
        {
            for (var j = i + 1; j < classes; j++, pair++)
            {
                (full[i, j], full[j, i]) = (r[pair], 1 - r[pair]);
            }
        }

        var p = Enumerable.Repeat(1.0 / classes, classes).ToArray();
        for (var step = 0; step < 3000; step++)
        {
            var gradient = Enumerable.Range(0, classes).Select(i => Enumerable.Range(0, classes)
                .Sum(j => full[j, i] * ((full[j, i] * p[i]) - (full[i, j] * p[j])))).ToArray();
            var mean = gradient.Average();
            p = [.. p.Select((value, i) => value - (0.5 / classes * (gradient[i] - mean)))];
        }

        return p;
    }
}
