using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Components.Shared;

/// <summary>
/// A whole number within limits. Anything else stays as it was typed, and it is said what may stand there and what counts until then: a
/// number that is quietly made to fit is not what anybody asked for.
/// </summary>
public sealed partial class WholeNumberField
{
    private readonly WholeNumberConverter _converter = new();
    private readonly Func<long?, string?> _check;
    private long? _typed;
    private bool _isRefused;
    private long _shown;

    public WholeNumberField() => _check = typed => IsWithin(typed) ? null : $"Must be {Limits}. Until then {Format.Count(Value)} is used.";

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public long Value { get; set; }

    /// <summary>Told of numbers within the limits only.</summary>
    [Parameter]
    public EventCallback<long> ValueChanged { get; set; }

    [Parameter]
    public long Least { get; set; }

    [Parameter]
    public long Most { get; set; } = long.MaxValue;

    [Parameter]
    public string? HelperText { get; set; }

    /// <summary>True to take each digit as it is typed.</summary>
    [Parameter]
    public bool Immediate { get; set; }

    [Parameter]
    public string? TestId { get; set; }

    private string Limits => Most == long.MaxValue
        ? $"{Format.Count(Least)} or more"
        : $"from {Format.Count(Least)} to {Format.Count(Most)}";

    private bool IsWithin(long? typed) => typed >= Least && typed <= Most;

    protected override void OnParametersSet()
    {
        if (_shown != Value)
        {
            (_shown, _isRefused) = (Value, false);
        }
    }

    private Task TakeAsync(long? typed)
    {
        _typed = typed;
        _isRefused = !IsWithin(typed);
        return _isRefused || typed == Value ? Task.CompletedTask : ValueChanged.InvokeAsync(typed!.Value);
    }
}
