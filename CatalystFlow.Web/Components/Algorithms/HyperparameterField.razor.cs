using System.Globalization;
using CatalystFlow.Contracts.Algorithms;
using Microsoft.AspNetCore.Components;
using ParameterValue = CatalystFlow.Contracts.Algorithms.ParameterValue;

namespace CatalystFlow.Web.Components.Algorithms;

/// <summary>One hyperparameter: slider and number, or choices, with what more and less of it does.</summary>
public sealed partial class HyperparameterField
{
    private HyperparameterScale _scale = default!;
    private string? _rejected;
    private string? _rejection;

    [Parameter, EditorRequired]
    public HyperparameterInfo Parameter { get; set; } = default!;

    [Parameter]
    public ParameterValue Value { get; set; }

    [Parameter]
    public EventCallback<ParameterValue> ValueChanged { get; set; }

    /// <summary>What the server said of the value.</summary>
    [Parameter]
    public string? Error { get; set; }

    /// <summary>Tells whether what stands in the field can be used.</summary>
    [Parameter]
    public EventCallback<bool> ValidChanged { get; set; }

    /// <summary>Tells fields of the same name on one page apart.</summary>
    [Parameter]
    public string Scope { get; set; } = "";

    private string InputId => $"hp-{Scope}{Parameter.Name}";

    private string? Message => _rejection ?? Error;

    private bool IsDefault => _rejection is null && Value == Parameter.Default;

    private int Position => _scale.ToPosition(Value.Number ?? Parameter.Default.Number ?? Parameter.Minimum ?? 0);

    private string Typed => _rejected ?? (Value.Number is { } number ? HyperparameterScale.ShortText(number) : Parameter.NoneLabel ?? "none");

    // The thumb's centre does not reach the ends of the track.
    private string DefaultPlace
    {
        get
        {
            var share = _scale.ToPosition(Parameter.Default.Number ?? 0) / (double)HyperparameterScale.Steps;
            return string.Create(CultureInfo.InvariantCulture, $"calc({share * 100:0.##}% + {(0.5 - share) * 20:0.##}px)");
        }
    }

    protected override void OnParametersSet() => _scale = new(Parameter);

    private string Show(ParameterValue value) => value.IsNone ? Parameter.NoneLabel ?? "none" : value.ToString();

    private Task SlideAsync(ChangeEventArgs e) =>
        int.TryParse(e.Value?.ToString(), CultureInfo.InvariantCulture, out var position)
            ? ChangeAsync(ParameterValue.Of(_scale.FromPosition(position)))
            : Task.CompletedTask;

    private async Task TypeAsync(ChangeEventArgs e)
    {
        var text = e.Value?.ToString()?.Trim() ?? "";
        _rejection = _scale.CheckText(text, out var number);
        if (_rejection is null)
        {
            await ChangeAsync(ParameterValue.Of(number));
            return;
        }

        _rejected = text;
        await ValidChanged.InvokeAsync(false);
    }

    private Task SetNoneAsync(bool none)
    {
        var number = Parameter.Default.Number ?? _scale.FromPosition(HyperparameterScale.Steps / 4);
        return ChangeAsync(none ? ParameterValue.None : ParameterValue.Of(number));
    }

    private async Task ChangeAsync(ParameterValue value)
    {
        (_rejected, _rejection) = (null, null);
        await ValueChanged.InvokeAsync(value);
        await ValidChanged.InvokeAsync(true);
    }
}
