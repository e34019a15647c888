using CatalystFlow.Contracts.Runs;
using Microsoft.AspNetCore.Components;
using ParameterValue = CatalystFlow.Contracts.Algorithms.ParameterValue;

namespace CatalystFlow.Web.Components.Experiments;

/// <summary>Hyperparameters, split, encoding and seed.</summary>
public sealed partial class SettingsStep
{
    private readonly HashSet<string> _invalid = [];

    [Parameter, EditorRequired]
    public ExperimentDraft Draft { get; set; } = default!;

    [Parameter]
    public FieldErrors Errors { get; set; } = new(null);

    /// <summary>Tells whether all fields can be used.</summary>
    [Parameter]
    public EventCallback<bool> OnChanged { get; set; }

    private string EncodingHelp => Draft.Encoding switch
    {
        CategoricalEncoding.Label => "One column with the category's index.",
        CategoricalEncoding.OneHot => "One 0/1 column per category.",
        _ => "One-hot up to 16 categories where the algorithm prefers it, label codes otherwise.",
    };

    private Task SetAsync(string name, ParameterValue value)
    {
        Draft.Set(name, value);
        return TellAsync();
    }

    private Task MarkAsync(string name, bool valid)
    {
        _ = valid ? _invalid.Remove(name) : _invalid.Add(name);
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

    private Task SeedAsync(int seed)
    {
        Draft.Seed = seed;
        return TellAsync();
    }

    private Task TellAsync() => OnChanged.InvokeAsync(_invalid.Count == 0);
}
