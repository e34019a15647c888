using CatalystFlow.Contracts.Algorithms;

namespace CatalystFlow.EndToEnd.Tests.Servers.Faults;

/// <summary>Runs that take a few seconds each, with settings that make them so, for the nine algorithms of the engine.</summary>
public static class Workload
{
    /// <summary>The algorithms, each with its data file and settings.</summary>
    public static IReadOnlyList<Work> All { get; } =
    [
        new("mlp", "digits.csv", [("epochs", ParameterValue.Of(150)), ("hidden_layers", ParameterValue.Of("Medium"))]),
        new("random-forest", "letter.csv", [("n_estimators", ParameterValue.Of(150))]),
        new("gradient-boosting", "digits.csv", [("n_estimators", ParameterValue.Of(100))]),
        new("ada-boost", "letter.csv", [("n_estimators", ParameterValue.Of(200))]),
        new("svm", "churn.csv", []),
        new("knn", "letter.csv", []),
        new("logistic-regression", "letter.csv", []),
        new("decision-tree", "letter.csv", []),
        new("naive-bayes", "diamonds_cut.csv", []),
    ];

    /// <summary>Steps of the long work.</summary>
    public const int LongSteps = 400;

    /// <summary>Work that lasts for as long as a server is away and somewhat longer.</summary>
    public static Work Long { get; } =
        new("mlp", "digits.csv", [("epochs", ParameterValue.Of(LongSteps)), ("hidden_layers", ParameterValue.Of("Large"))]);
}

/// <summary>What a run is to do.</summary>
/// <param name="Algorithm">Catalog id.</param>
/// <param name="File">Data file of the tests.</param>
/// <param name="Parameters">Settings that differ from the defaults.</param>
public sealed record Work(string Algorithm, string File, (string Name, ParameterValue Value)[] Parameters)
{
    /// <summary>Tells work apart.</summary>
    public string Key { get; } = $"{Algorithm} {File} {string.Join(' ', Parameters.Select(p => $"{p.Name}={p.Value}"))}";
}
