using System.Net;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Clients;
using CatalystFlow.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CatalystFlow.Web.Components.Runs.Notes;

/// <summary>
/// Notes on a run. What is typed is saved a moment after the last key; until that is confirmed the browser keeps a copy,
/// so that neither a lost connection nor a restarted server takes anything away. What somebody else has written meanwhile is not
/// overwritten: both texts are shown, and the person chooses.
/// </summary>
public sealed partial class RunNotes : IAsyncDisposable
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private ITimer? _timer;
    private ElementReference _area;
    private IJSObjectReference? _keeper;
    private ApiProblemException? _problem;
    private string _draft = "";
    private string _saved = "";
    private string _read = "";
    private string _state = "saved";
    private bool _editing;
    private bool _preview;
    private bool _restored;
    private bool _attach;
    private bool _saving;
    private bool _hasSaved;
    private bool _conflict;

    [Parameter, EditorRequired]
    public Guid RunId { get; set; }

    [Parameter, EditorRequired]
    public string Notes { get; set; } = "";

    [Parameter, EditorRequired]
    public Func<AnnotateRunRequest, Task<ApiProblemException?>> Annotate { get; set; } = default!;

    [Inject]
    private Browser Browser { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private string Words => _state switch
    {
        "changed" => "Not saved yet",
        "saving" => "Saving…",
        "conflict" => "Not saved: changed elsewhere.",
        "failed" => $"Not saved: {_problem?.Detail ?? _problem?.Title} Your text is kept in this browser.",
        _ => _saved.Length > 0 || _hasSaved ? "Saved" : "",
    };

    public async ValueTask DisposeAsync()
    {
        _timer?.Dispose();
        await TellKeeperAsync("dispose");
    }

    protected override void OnInitialized() =>
        _timer = Clock.CreateTimer(_ => _ = InvokeAsync(SaveAsync), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await RestoreAsync();
        }

        if (_attach)
        {
            _attach = false;
            var module = await Browser.ModuleAsync("notes.js");
            _keeper = await module.InvokeAsync<IJSObjectReference?>("keep", _area, RunId, _read);
        }
    }

    private async Task RestoreAsync()
    {
        var module = await Browser.ModuleAsync("notes.js");
        if (await module.InvokeAsync<KeptNotes?>("kept", RunId, Notes) is { } kept)
        {
            Open(kept.Text);
            _read = kept.Base ?? _read;
            _restored = true;
            Changed();
            StateHasChanged();
        }
    }

    private void Open(string text)
    {
        (_draft, _editing, _preview, _attach) = (text, true, false, true);
        Accept(Notes);
    }

    // From here on the draft is written over this text.
    private void Accept(string text) =>
        (_saved, _read, _state, _problem, _conflict) = (text, NotesVersion.Of(text), "saved", null, false);

    private Task EditAsync()
    {
        Open(Notes);
        return Task.CompletedTask;
    }

    private void Changed()
    {
        _state = _conflict ? "conflict" : _draft == _saved ? "saved" : "changed";
        _timer?.Change(Rest, Timeout.InfiniteTimeSpan);
    }

    private async Task SaveAsync()
    {
        if (_saving || !_editing || _conflict)
        {
            return;
        }

        _saving = true;
        while (_draft != _saved)
        {
            (_state, _hasSaved) = ("saving", true);
            StateHasChanged();
            var text = _draft;
            _problem = await Annotate(new() { Notes = text, NotesVersion = _read });
            if (_problem is not null)
            {
                _conflict = _problem.Status == HttpStatusCode.Conflict;
                _state = _conflict ? "conflict" : "failed";
                _problem = _conflict ? null : _problem;
                break;
            }

            Accept(text);
        }

        _saving = false;
        if (_state == "saved")
        {
            await TellKeeperAsync("saved", _saved, _read);
        }

        StateHasChanged();
    }

    private async Task DoneAsync()
    {
        await SaveAsync();
        if (_draft == _saved)
        {
            (_editing, _restored) = (false, false);
            await TellKeeperAsync("dispose");
            _keeper = null;
        }
    }

    private async Task DiscardAsync()
    {
        (_draft, _restored) = (Notes, false);
        Accept(Notes);
        await TellKeeperAsync("saved", null, _read);
    }

    private Task KeepMineAsync()
    {
        Accept(Notes);
        return SaveAsync();
    }

    private Task KeepBothAsync()
    {
        _draft = Notes.Length == 0 ? _draft : $"{Notes.TrimEnd()}\n\n---\n\n{_draft}";
        return KeepMineAsync();
    }

    // When the browser is out of reach, its copy stays; it is compared with the saved text when the page opens again.
    private async Task TellKeeperAsync(string what, params object?[] args)
    {
        try
        {
            await (_keeper?.InvokeVoidAsync(what, Patience, args) ?? ValueTask.CompletedTask);
        }
        catch (Exception gone) when (gone is JSDisconnectedException or JSException or OperationCanceledException)
        {
            _keeper = null;
        }
    }

    /// <summary>A copy in the browser.</summary>
    /// <param name="Text">What was typed.</param>
    /// <param name="Base">The version it was written over; null in a copy of an older version of the product.</param>
    private sealed record KeptNotes(string Text, string? Base);
}
