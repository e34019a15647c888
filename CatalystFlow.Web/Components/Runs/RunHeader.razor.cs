using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Clients;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CatalystFlow.Web.Components.Runs;

/// <summary>What run this is, where it stands, and what can be done with it.</summary>
public sealed partial class RunHeader
{
    [Parameter, EditorRequired]
    public RunDetail Run { get; set; } = default!;

    [Parameter, EditorRequired]
    public RunState State { get; set; } = default!;

    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Changes what people say of the run; answers with what went wrong.</summary>
    [Parameter]
    public Func<AnnotateRunRequest, Task<ApiProblemException?>> Annotate { get; set; } = _ => Task.FromResult<ApiProblemException?>(null);

    [Parameter]
    public EventCallback OnPause { get; set; }

    [Parameter]
    public EventCallback OnResume { get; set; }

    [Parameter]
    public EventCallback OnCancel { get; set; }

    [Parameter]
    public EventCallback OnDelete { get; set; }

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    private Color BarColor => State.Status switch
    {
        RunStatus.Completed => Color.Success,
        RunStatus.Failed => Color.Error,
        RunStatus.Paused => Color.Warning,
        RunStatus.Running => Color.Primary,
        _ => Color.Default,
    };

    private Task CompareAsync() => CompareDialog.AskAsync(Dialogs, Run.Summary);

    private string Facts
    {
        get
        {
            var now = Clock.GetUtcNow();
            List<string> facts = [];
            if (State is { TotalSteps: > 0, SecondsLeft: not null })
            {
                facts.Add(RunStatuses.StepOf(Run, State));
            }

            if (State.StartedAt is not null)
            {
                facts.Add($"{Format.Duration(State.TrainSeconds)} training ({RunStatuses.Took(State, now)} in total)");
            }

            facts.Add($"created {Format.Ago(State.CreatedAt, now)}");
            return string.Join(" · ", facts);
        }
    }
}
