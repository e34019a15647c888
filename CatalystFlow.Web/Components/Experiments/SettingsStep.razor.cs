using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Runs;
using Microsoft.AspNetCore.Components;
using ParameterValue = CatalystFlow.Contracts.Algorithms.ParameterValue;

namespace CatalystFlow.Web.Components.Experiments;

/// <summary>Hyperparameters of every chosen algorithm; split, encoding and seed, which all share.</summary>
public sealed partial class SettingsStep
{
    private readonly HashSet<(string Algorithm, string Parameter)> _invalid = [];
    private readonly Dictionary<string, int> _resets = [];

    [Parameter, EditorRequired]
    public ExperimentDraft Draft { get; set; } = default!;

    [Parameter]
    public FieldErrors Errors { get; set; } = new(null);

    /// <summary>Times with these settings, by algorithm; empty until they are known.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, AlgorithmEstimate> Estimates { get; set; } = new Dictionary<string, AlgorithmEstimate>();

    /// <summary>Tells whether all fields can be used.</summary>
    [Parameter]
    public EventCallback<bool> OnChanged { get; set; }

    /// <summary>The algorithm whose settings are shown, as the page's address says.</summary>
    [Parameter]
    public string? Panel { get; set; }

    private string Active => Draft.IsChosen(Panel ?? "") ? Panel! : Draft.Algorithms[0].Id;

    private IReadOnlyList<(string Id, string Name)> Tabs =>
        [.. Draft.Algorithms.Select((a, run) => (a.Id, a.Name + (IsWrong(a, run) ? " ⚠" : "")))];

    private string EncodingHelp => Draft.Encoding switch
    {
        CategoricalEncoding.Label => "One column with the category's index.",
        CategoricalEncoding.OneHot => "One 0/1 column per category.",
        _ => "One-hot up to 16 categories where the algorithm prefers it, label codes otherwise.",
    };

    private bool IsWrong(AlgorithmInfo algorithm, int run) =>
        _invalid.Any(i => i.Algorithm == algorithm.Id) || algorithm.Hyperparameters.Any(p => Errors.For(run, p.Name) is not null);

    private bool IsChanged(AlgorithmInfo algorithm) => _invalid.Any(i => i.Algorithm == algorithm.Id)
        || algorithm.Hyperparameters.Any(p => Draft.ValueOf(algorithm, p) != p.Default);

    // Another scope makes new fields, without what had been typed into the old ones.
    private string Scope(AlgorithmInfo algorithm) => $"{algorithm.Id}-{_resets.GetValueOrDefault(algorithm.Id)}-";

    private Task ResetAsync(AlgorithmInfo algorithm)
    {
        foreach (var parameter in algorithm.Hyperparameters)
        {
            Draft.Set(algorithm.Id, parameter.Name, parameter.Default);
        }

        _invalid.RemoveWhere(i => i.Algorithm == algorithm.Id);
        _resets[algorithm.Id] = _resets.GetValueOrDefault(algorithm.Id) + 1;
        return TellAsync();
    }

    private Task SetAsync(AlgorithmInfo algorithm, string name, ParameterValue value)
    {
        Draft.Set(algorithm.Id, name, value);
        return TellAsync();
    }

    private Task MarkAsync(AlgorithmInfo algorithm, string name, bool valid)
    {
        _ = valid ? _invalid.Remove((algorithm.Id, name)) : _invalid.Add((algorithm.Id, name));
        return TellAsync();
    }

    private Task SplitAsync(SplitSettings split)
    {
        Draft.Split = split;
        return TellAsync();
    }

    private Task EncodeAsync(CategoricalEncoding encoding)
    {
        Draft.Encoding = encoding;
        return TellAsync();
    }

    private Task SeedAsync(long seed)
    {
        Draft.Seed = (int)seed;
        return TellAsync();
    }

    private Task TellAsync() => OnChanged.InvokeAsync(_invalid.Count == 0);
}
