using CatalystFlow.Contracts.Algorithms;

namespace CatalystFlow.Training.Hyperparameters;

/// <summary>A complete and checked set of hyperparameters. An unchecked set cannot exist.</summary>
public sealed class HyperparameterValues
{
    private readonly Dictionary<string, ParameterValue> _values;

    private HyperparameterValues(Dictionary<string, ParameterValue> values) => _values = values;

    /// <summary>Every hyperparameter of the algorithm with its value, defaults included.</summary>
    public IReadOnlyDictionary<string, ParameterValue> All => _values;

    /// <summary>Checks what was given and fills in the defaults.</summary>
    /// <param name="parameters">The algorithm's hyperparameters.</param>
    /// <param name="given">Values by name; names that are absent get their default.</param>
    /// <param name="values">The checked set; empty when there are errors.</param>
    /// <param name="errors">All problems at once, by name, each naming the value and what is allowed. Empty on success.</param>
    /// <returns>True when there is no error.</returns>
    public static bool TryCreate(
        IReadOnlyList<HyperparameterInfo> parameters,
        IReadOnlyDictionary<string, ParameterValue> given,
        out HyperparameterValues values,
        out Dictionary<string, string[]> errors)
    {
        errors = given.Keys.Where(name => parameters.All(p => p.Name != name))
            .ToDictionary(name => name, name => new[] { Unknown(name, parameters) });
        var accepted = new Dictionary<string, ParameterValue>(parameters.Count);
        foreach (var parameter in parameters)
        {
            var value = given.TryGetValue(parameter.Name, out var found) ? found : parameter.Default;
            if (HyperparameterCheck.Problem(parameter, value) is { } problem)
            {
                errors.Add(parameter.Name, [problem]);
            }
            else
            {
                accepted.Add(parameter.Name, HyperparameterCheck.Canonical(parameter, value));
            }
        }

        values = new(errors.Count == 0 ? accepted : []);
        return errors.Count == 0;
    }

    /// <summary>The defaults.</summary>
    public static HyperparameterValues Defaults(IReadOnlyList<HyperparameterInfo> parameters) =>
        new(parameters.ToDictionary(p => p.Name, p => p.Default));

    /// <summary>A whole number.</summary>
    public int Integer(string name) => OptionalInteger(name) ?? throw Absent(name);

    /// <summary>A whole number, or null for none.</summary>
    public int? OptionalInteger(string name) => (int?)_values[name].Number;

    /// <summary>A real number.</summary>
    public double Real(string name) => _values[name].Number ?? throw Absent(name);

    /// <summary>A choice.</summary>
    public string Choice(string name) => _values[name].Text ?? throw Absent(name);

    private static InvalidOperationException Absent(string name) => new($"{name} has no value of that kind.");

    private static string Unknown(string name, IReadOnlyList<HyperparameterInfo> parameters) =>
        $"There is no hyperparameter {name}. Known: {string.Join(", ", parameters.Select(p => p.Name))}.";
}
