using System.Text.Json;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Hyperparameters;

namespace CatalystFlow.Compare;

/// <summary>What the harness asks for; which parts are set depends on <paramref name="Op"/>.</summary>
/// <param name="Op">catalog, load, fit, cancel, write-csv, parse-csv or read-csv.</param>
/// <param name="Path">Folder of the data, or the CSV file.</param>
/// <param name="Rows">Only so many rows of the data, all parts together.</param>
/// <param name="Algorithm">Id in the catalog.</param>
/// <param name="Settings">Hyperparameters that are not at their default.</param>
/// <param name="Seed">Seed of the run.</param>
/// <param name="Threads">Most threads at work.</param>
/// <param name="AfterSeconds">When to cancel.</param>
internal sealed record Command(
    string Op,
    string? Path,
    int? Rows,
    string? Algorithm,
    Dictionary<string, JsonElement>? Settings,
    int Seed,
    int Threads,
    double AfterSeconds)
{
    public static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectRequiredConstructorParameters = false,
    };

    public Algorithm Entry => AlgorithmCatalog.Find(Algorithm!) ?? throw new ArgumentException($"No algorithm {Algorithm}.");

    public HyperparameterValues Values
    {
        get
        {
            var given = (Settings ?? []).ToDictionary(p => p.Key, p => ToValue(p.Value));
            return HyperparameterValues.TryCreate(Entry.Hyperparameters, given, out var values, out var errors)
                ? values
                : throw new ArgumentException(string.Join(' ', errors.Values.SelectMany(e => e)));
        }
    }

    private static ParameterValue ToValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => ParameterValue.Of(value.GetDouble()),
        JsonValueKind.String => ParameterValue.Of(value.GetString()!),
        _ => ParameterValue.None,
    };
}
