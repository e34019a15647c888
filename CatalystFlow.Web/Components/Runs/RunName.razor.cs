using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Clients;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CatalystFlow.Web.Components.Runs;

/// <summary>A run's name, to be changed in place, and its star.</summary>
public sealed partial class RunName
{
    private ElementReference _input;
    private string _draft = "";
    private string? _error;
    private bool? _marking;
    private bool _editing;
    private bool _focus;
    private bool _saving;

    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter]
    public bool Favourite { get; set; }

    [Parameter, EditorRequired]
    public Func<AnnotateRunRequest, Task<ApiProblemException?>> Annotate { get; set; } = default!;

    private bool Marked => _marking ?? Favourite;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus)
        {
            _focus = false;
            await _input.FocusAsync();
        }
    }

    private void Edit() => (_draft, _error, _editing, _focus) = (Name, null, true, true);

    private void LeaveOnEscape(KeyboardEventArgs key) => _editing = key.Key != "Escape" && _editing;

    private async Task SaveAsync()
    {
        var name = _draft.Trim();
        if (name.Length == 0)
        {
            _error = "A run needs a name: at least one character that is not a space.";
            return;
        }

        _saving = true;
        var problem = name == Name ? null : await Annotate(new() { Name = name });
        _saving = false;
        _error = problem is null ? null : $"The name was not saved: {problem.Detail ?? problem.Title}";
        _editing = problem is not null;
    }

    // Shown at once, and taken back when it is refused.
    private async Task MarkAsync()
    {
        _marking = !Marked;
        var problem = await Annotate(new() { Favourite = _marking });
        _error = problem is null ? null : $"The favourite mark was not saved: {problem.Detail ?? problem.Title}";
        _marking = null;
    }
}
