using CatalystFlow.Training.Hyperparameters;

namespace CatalystFlow.Training.Algorithms;

/// <summary>The size of what is to be learned.</summary>
/// <param name="Rows">Training rows.</param>
/// <param name="Features">Width of the matrix.</param>
/// <param name="Classes">Classes of the target.</param>
public sealed record TrainingSize(double Rows, double Features, double Classes);

/// <summary>
/// Roughly how long a run takes: overhead + rate · work(size)^order, times what the settings change. The constants were fitted to the
/// tables of bench/RESULTS.md (whole runs with live evaluation, on two cores) by medians of logarithms: a run of those tables takes
/// between half and twice the estimate as a rule; naive Bayes, which is done in no time, is the worst with a factor of six.
/// Another machine has another speed, so a caller corrects by what runs have taken there.
/// </summary>
public static class TrainingCost
{
    /// <summary>An estimate is as a rule not further off than by this factor, in either direction.</summary>
    public const double Spread = 2;

    private static readonly Dictionary<string, Formula> Formulas = new()
    {
        ["random-forest"] = new(0.003, 6.8e-10, 1.1, s => 100 * s.Rows * Log(s.Rows) * Math.Sqrt(s.Features), v => Of(v, "n_estimators", 100)),
        ["gradient-boosting"] = new(
            0.005, 9.7e-8, 0.75, s => 200 * Outputs(s) * s.Rows * (s.Features + 6), v => Of(v, "n_estimators", 100) * (1 + Of(v, "max_depth", 1)) / 4),
        ["ada-boost"] = new(0.003, 1.1e-9, 1.1, s => 50 * s.Rows * s.Features, v => Of(v, "n_estimators", 50)),
        ["mlp"] = new(0.05, 1.4e-10, 1, s => 200 * s.Rows * (s.Features + s.Classes) * 100, v => Of(v, "epochs", 200) * Width(v)),
        ["svm"] = new(0, 9.3e-9, 1.05, s => Math.Pow(s.Rows, 1.5) * s.Features * (1 + (s.Classes / 10)), _ => 1),
        ["logistic-regression"] = new(0, 1.9e-5, 0.6, s => s.Rows * s.Features * Outputs(s), _ => 1),
        ["decision-tree"] = new(0, 7.1e-8, 0.95, s => s.Rows * Log(s.Rows) * s.Features, _ => 1),
        ["knn"] = new(0.005, 2.5e-8, 0.85, s => Math.Pow(s.Rows, 1.6) * s.Features, _ => 1),
        ["naive-bayes"] = new(0.002, 2.2e-7, 0.75, s => s.Rows * (s.Features + 3) * s.Classes, _ => 1),
        ["mlnet-lightgbm"] = new(0, 1.6e-4, 0.7, s => 100 * Outputs(s) * s.Rows, v => Of(v, "number_of_iterations", 100)),
        ["mlnet-fasttree"] = new(0, 5.4e-5, 1, s => Outputs(s) * (s.Rows + 20_000), v => Of(v, "number_of_trees", 100)),
        ["mlnet-sdca"] = new(0.1, 9.4e-4, 0.6, s => s.Rows * Outputs(s) * s.Classes, _ => 1),
    };

    /// <summary>Estimated seconds, for an algorithm that has been measured; null for others.</summary>
    public static double? Seconds(string algorithm, TrainingSize size, HyperparameterValues values) =>
        Formulas.TryGetValue(algorithm, out var formula) ? formula.Seconds(size, values) : null;

    private static double Log(double rows) => Math.Log2(Math.Max(2, rows));

    private static double Outputs(TrainingSize size) => size.Classes <= 2 ? 1 : size.Classes;

    private static double Of(HyperparameterValues values, string name, double usual) =>
        values.All.TryGetValue(name, out var value) && value.Number is { } number ? number / usual : 1;

    private static double Width(HyperparameterValues values) =>
        values.All.TryGetValue("hidden_layers", out var size) ? size.Text switch { "Small" => 0.4, "Large" => 1.6, _ => 1 } : 1;

    private sealed record Formula(
        double Overhead, double Rate, double Order, Func<TrainingSize, double> Work, Func<HyperparameterValues, double> Settings)
    {
        public double Seconds(TrainingSize size, HyperparameterValues values) =>
            Overhead + (Rate * Math.Pow(Math.Max(1, Work(size)), Order) * Settings(values));
    }
}
