using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Training.Algorithms.Svm;
using CatalystFlow.Training.Numerics;
using CatalystFlow.Training.Tests.Conformance;

namespace CatalystFlow.Training.Tests.Algorithms;

public sealed class SvmTests
{
    private const double Tolerance = 1e-3;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 40, 1)]
    [InlineData(1, 250, 100)]
    [InlineData(0, 700, 1)]
    [InlineData(0, 700, 50)]
    [InlineData(2, 600, 1)]
    public void No_pair_of_rows_violates_the_optimality_conditions_at_the_solution(int kernel, int rows, double c)
    {
        var problem = Problem((KernelKind)kernel, rows, (c, c / 2));

        Solve(problem);

        var k = problem.Matrix.Rows([.. Enumerable.Range(0, rows)], Ct);
        var (rising, falling) = (double.NegativeInfinity, double.PositiveInfinity);
        for (var i = 0; i < rows; i++)
        {
            var v = problem.Labels[i] - Enumerable.Range(0, rows).Sum(j => problem.Beta[j] * k[i][j]);
            v.ShouldBe(problem.V[i], 1e-6);
            var alpha = problem.Labels[i] * problem.Beta[i];
            var limit = problem.Labels[i] > 0 ? c : c / 2;
            alpha.ShouldBeInRange(0, limit);
            rising = (problem.Labels[i] > 0 ? alpha < limit : alpha > 0) ? Math.Max(rising, v) : rising;
            falling = (problem.Labels[i] > 0 ? alpha > 0 : alpha < limit) ? Math.Min(falling, v) : falling;
        }

        (rising - falling).ShouldBeLessThan(Tolerance + 1e-6);
        problem.Beta.Sum().ShouldBe(0, 1e-9);
    }

    [Fact]
    public void A_warm_start_ends_at_the_objective_of_a_cold_one()
    {
        var data = SyntheticData.Clouds(900, 4, 2);
        var kernel = new SvmKernel(KernelKind.Rbf, data.Train.Features);
        var machine = new PairMachine();
        foreach (var count in new[] { 100, 400, 900 })
        {
            Train(MappedRows.Map(kernel, data.Train.Features), data.Train.Labels, count, machine);
        }

        var cold = new PairMachine();
        Train(MappedRows.Map(kernel, data.Train.Features), data.Train.Labels, 900, cold);

        Objective(machine, data.Train.Labels).ShouldBe(Objective(cold, data.Train.Labels), 1e-3);
        machine.Intercept.ShouldBe(cold.Intercept, 5e-3);
        machine.Unseen.Count(double.IsNaN).ShouldBe(100);
    }

    [Fact]
    public void Kernel_rows_that_had_to_give_way_come_back_the_same()
    {
        var rows = Mapped(KernelKind.Rbf, 700);
        var roomy = new KernelMatrix(rows, new(1 << 30), 2);
        var tight = new KernelMatrix(rows, new(1), 2);
        foreach (var first in new[] { 0, 200, 400, 100, 0 })
        {
            int[] wanted = [.. Enumerable.Range(first, 250)];
            tight.Rows(wanted, Ct).ShouldBe(roomy.Rows(wanted, Ct));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Kernel_values_follow_their_formulas(int kind)
    {
        var data = SyntheticData.Clouds(70, 5, 2).Train.Features;
        var kernel = new SvmKernel((KernelKind)kind, data);
        var matrix = new KernelMatrix(MappedRows.Map(kernel, data), new(1 << 20), 1);
        var mean = data.Values.ToArray().Average(v => (double)v);
        var gamma = 1 / (5 * data.Values.ToArray().Average(v => (v - mean) * (v - mean)));

        var row = matrix.Rows([66], Ct)[0];

        for (var j = 0; j < data.Rows; j++)
        {
            var (product, distance) = (0.0, 0.0);
            for (var f = 0; f < 5; f++)
            {
                product += (double)data.Row(66)[f] * data.Row(j)[f];
                distance += Math.Pow(data.Row(66)[f] - data.Row(j)[f], 2);
            }

            double[] expected = [Math.Exp(-gamma * distance), product, Math.Pow(gamma * product, 3)];
            ((double)row[j]).ShouldBe(expected[kind], 1e-5 * Math.Max(1, Math.Abs(expected[kind])));
        }
    }

    [Fact]
    public void The_largest_candidates_are_those_a_sort_finds()
    {
        var rng = new Rng(5);
        for (var count = 1; count < 60; count++)
        {
            var values = Enumerable.Range(0, count).Select(_ => (double)rng.NextInt(20)).ToArray();
            var candidates = new Candidates(count);
            for (var i = 0; i < count; i++)
            {
                candidates.Add(values[i], i);
            }

            var wanted = rng.NextInt(count + 3);
            var expected = Enumerable.Range(0, count).OrderByDescending(i => values[i]).ThenBy(i => i).Take(wanted).Order();
            candidates.Largest(wanted).ToArray().Order().ShouldBe(expected);
        }
    }

    [Theory]
    [InlineData("linear")]
    [InlineData("poly")]
    public void Kernels_without_scale_end_on_unscaled_columns_or_say_why_not(string kernel)
    {
        var data = SyntheticData.Altered((_, j, v) => j == 0 ? (v + 3) * 1e5f : v);
        var huge = SyntheticData.Altered((_, j, v) => j == 0 ? v * 1e30f : v);
        var values = Sessions.Values(SvmTrainer.Algorithm, new()
        {
            ["kernel"] = ParameterValue.Of(kernel),
            ["C"] = ParameterValue.Of(100),
        });

        var last = Sessions.Finish(TrainingSession.Start(SvmTrainer.Algorithm, values, data, Sessions.Options()))[^1];

        double.IsFinite(last.Test.LogLoss).ShouldBeTrue();
        if (kernel == "linear")
        {
            Should.Throw<TrainingException>(() => TrainingSession.Start(SvmTrainer.Algorithm, values, huge, Sessions.Options()))
                .Message.ShouldContain("extreme values");
        }
    }

    private static void Solve(SmoProblem problem) => new SmoSolver(new(SmoWorkspace.SetRows), Tolerance, 2).Solve(problem, Ct);

    private static SmoProblem Problem(KernelKind kind, int rows, (double Positive, double Negative) c)
    {
        var labels = SyntheticData.Clouds(rows, 3, 2).Train.Labels;
        return new(new(Mapped(kind, rows), new(1 << 26), 2), Array.ConvertAll(labels, Sign), c);
    }

    private static MappedRows Mapped(KernelKind kind, int rows)
    {
        var features = SyntheticData.Clouds(rows, 3, 2).Train.Features;
        return MappedRows.Map(new(kind, features), features);
    }

    private static void Train(MappedRows rows, int[] labels, int count, PairMachine machine)
    {
        var first = rows.Select([.. Enumerable.Range(0, count)]);
        new PairTraining(first, Array.ConvertAll(labels[..count], Sign), (1, 1), Tolerance, new(1 << 26), 2).Continue(machine, isLast: false, Ct);
    }

    // ½ βᵀKβ − yᵀβ = −½ βᵀ(y + v), for Kβ = y − v.
    private static double Objective(PairMachine machine, int[] labels) =>
        -0.5 * machine.Beta.Select((beta, i) => beta * (Sign(labels[i]) + machine.V[i])).Sum();

    private static sbyte Sign(int label) => (sbyte)(label == 0 ? 1 : -1);
}
