using System.Collections.Immutable;
using System.Globalization;
using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Components.Algorithms;
using Microsoft.AspNetCore.WebUtilities;

namespace CatalystFlow.Web.Components.Playground;

/// <summary>All that is set in a playground, in the address and back: a shared link shows the same rows and the same model.</summary>
public sealed record PlaygroundSetup
{
    private const string ValuePrefix = "h-";
    private const string NoneWord = "none";

    public ToyRecipe Toy { get; init; } = new();

    /// <summary>Columns of one's own in place of made-up data.</summary>
    public OwnColumns? Own { get; init; }

    /// <summary>Share of the rows for the test, and the same for validation.</summary>
    public int TestPercent { get; init; } = 20;

    /// <summary>Values that differ from their defaults, by name.</summary>
    public ImmutableSortedDictionary<string, ParameterValue> Values { get; init; } = ImmutableSortedDictionary<string, ParameterValue>.Empty;

    /// <summary>Reads an address; what is missing or cannot be is left at its default.</summary>
    public static PlaygroundSetup Parse(string query, AlgorithmInfo algorithm)
    {
        var given = QueryHelpers.ParseQuery(query).ToDictionary(p => p.Key, p => p.Value.ToString(), StringComparer.Ordinal);
        var standard = new ToyRecipe();
        return new()
        {
            Toy = new(
                EnumWord.TryParse<ToyShape>(given.GetValueOrDefault("shape"), out var shape) ? shape : standard.Shape,
                (int)Number(given, "rows", standard.Rows, ToyRecipe.FewestRows, ToyRecipe.MostRows),
                Number(given, "noise", standard.Noise, 0, ToyRecipe.MostNoise),
                (int)Number(given, "seed", 0, 0, int.MaxValue)),
            Own = Guid.TryParse(given.GetValueOrDefault("data"), out var data)
                ? new(data, given.GetValueOrDefault("px", ""), given.GetValueOrDefault("py", ""), given.GetValueOrDefault("target", ""))
                : null,
            TestPercent = (int)Number(given, "test", 20, 10, 40),
            Values = algorithm.Hyperparameters.Aggregate(
                ImmutableSortedDictionary<string, ParameterValue>.Empty,
                (all, p) => Value(p, given.GetValueOrDefault(ValuePrefix + p.Name)) is { } value ? all.SetItem(p.Name, value) : all),
        };
    }

    public ParameterValue ValueOf(HyperparameterInfo parameter) => Values.TryGetValue(parameter.Name, out var value) ? value : Usual(parameter);

    public PlaygroundSetup With(HyperparameterInfo parameter, ParameterValue value) => this with
    {
        Values = value == Usual(parameter) ? Values.Remove(parameter.Name) : Values.SetItem(parameter.Name, value),
    };

    /// <summary>The address' parameters: only what differs from the defaults.</summary>
    public string ToQuery()
    {
        var standard = new PlaygroundSetup();
        var parts = new List<(string Name, string Value)>();
        Add("data", Own?.DatasetId.ToString(), null);
        Add("px", Own?.X, null);
        Add("py", Own?.Y, null);
        Add("target", Own?.Target, null);
        Add("shape", Own is null ? Toy.Shape.ToString().ToLowerInvariant() : null, standard.Toy.Shape.ToString().ToLowerInvariant());
        Add("rows", Text(Toy.Rows), Text(standard.Toy.Rows));
        Add("noise", Text(Toy.Noise), Text(standard.Toy.Noise));
        Add("seed", Text(Toy.Seed), Text(standard.Toy.Seed));
        Add("test", Text(TestPercent), Text(standard.TestPercent));
        parts.AddRange(Values.Select(v => (ValuePrefix + v.Key, v.Value.ToString())));
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts.Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"));

        void Add(string name, string? value, string? usual)
        {
            if (!string.IsNullOrEmpty(value) && value != usual)
            {
                parts.Add((name, value));
            }
        }
    }

    public StartPlaygroundRequest ToRequest(AlgorithmInfo algorithm) => new()
    {
        Algorithm = algorithm.Id,
        Hyperparameters = algorithm.Hyperparameters.ToDictionary(p => p.Name, ValueOf),
        Toy = Own is null ? Toy : null,
        Own = Own,
        ValidationPercent = TestPercent,
        TestPercent = TestPercent,
        Seed = Toy.Seed,
    };

    // A pass over so few rows is one small move: at the usual rate nobody would stay to see it arrive.
    private static ParameterValue Usual(HyperparameterInfo parameter) =>
        parameter.Name == "learning_rate_init" ? ParameterValue.Of(0.01) : parameter.Default;

    private static double Number(Dictionary<string, string> given, string name, double usual, double low, double high) =>
        double.TryParse(given.GetValueOrDefault(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? Math.Clamp(number, low, high)
            : usual;

    private static ParameterValue? Value(HyperparameterInfo parameter, string? text) => text switch
    {
        null => null,
        NoneWord when parameter.AllowsNone => ParameterValue.None,
        _ when parameter.Kind == ParameterKind.Choice => parameter.Choices.Contains(text) ? ParameterValue.Of(text) : null,
        _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && new HyperparameterScale(parameter).Check(number) is null ? ParameterValue.Of(number) : null,
    };

    private static string Text(double number) => number.ToString("0.####", CultureInfo.InvariantCulture);
}
