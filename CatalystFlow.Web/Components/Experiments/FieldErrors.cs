using CatalystFlow.Web.Clients;

namespace CatalystFlow.Web.Components.Experiments;

/// <summary>The server's complaints, found by the field they belong to, whatever path precedes its name.</summary>
public sealed class FieldErrors(ApiProblemException? problem)
{
    private readonly IReadOnlyDictionary<string, string[]> _errors = problem?.Errors ?? new Dictionary<string, string[]>();

    public bool Any => _errors.Count > 0;

    /// <summary>What is said of a field, or null.</summary>
    public string? For(string field)
    {
        var messages = _errors.Where(e => Matches(e.Key, field)).SelectMany(e => e.Value).Distinct().ToList();
        return messages.Count == 0 ? null : string.Join(" ", messages);
    }

    /// <summary>What is said of a field of one run of an experiment, or of the only run; null when nothing is.</summary>
    public string? For(int run, string field)
    {
        var messages = _errors.Where(e => Matches(e.Key, field) && (!e.Key.StartsWith("runs[", StringComparison.OrdinalIgnoreCase)
            || e.Key.StartsWith($"runs[{run}]", StringComparison.OrdinalIgnoreCase))).SelectMany(e => e.Value).Distinct().ToList();
        return messages.Count == 0 ? null : string.Join(" ", messages);
    }

    /// <summary>What belongs to none of the fields.</summary>
    public IEnumerable<string> Except(IReadOnlyCollection<string> fields) =>
        _errors.Where(e => !fields.Any(f => Matches(e.Key, f))).SelectMany(e => e.Value);

    private static bool Matches(string key, string field) => key.Split('.', '[', ']', '/')
        .Any(part => part.Trim('\'', '"').Equals(field, StringComparison.OrdinalIgnoreCase));
}
