using System.Globalization;
using CatalystFlow.Contracts.Runs;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Components.Experiments;

/// <summary>Three sliders that always add up to 100 %.</summary>
public sealed partial class SplitEditor
{
    [Parameter, EditorRequired]
    public SplitSettings Split { get; set; } = default!;

    [Parameter]
    public EventCallback<SplitSettings> SplitChanged { get; set; }

    /// <summary>Rows to divide, to show what the shares mean.</summary>
    [Parameter]
    public long Rows { get; set; }

    [Parameter]
    public string? Error { get; set; }

    private Part[] Parts =>
    [
        new("train", "Training", Split.TrainPercent, SplitSettings.LeastTrain, SplitSettings.MostTrain),
        new("validation", "Validation", Split.ValidationPercent, 0, SplitSettings.MostValidation),
        new("test", "Test", Split.TestPercent, SplitSettings.LeastTest, SplitSettings.MostTest),
    ];

    private Task ChangeAsync(string part, object? value)
    {
        if (!int.TryParse(value?.ToString(), CultureInfo.InvariantCulture, out var percent))
        {
            return Task.CompletedTask;
        }

        return SplitChanged.InvokeAsync(part switch
        {
            "train" => SplitMath.WithTrain(Split, percent),
            "validation" => SplitMath.WithValidation(Split, percent),
            _ => SplitMath.WithTest(Split, percent),
        });
    }

    private sealed record Part(string Id, string Name, double Percent, int Min, int Max);
}
