using System.Globalization;
using CatalystFlow.Web.Components.Runs.Curves;
using CatalystFlow.Web.Components.Runs.Replay;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Components.Pages;

/// <summary>Which step is shown: the newest, or one of a replay.</summary>
public sealed partial class RunPage
{
    private ReplayClock? _replay;
    private int? _at;

    [SupplyParameterFromQuery]
    public int? At { get; set; }

    private RunMoment Moment => _replay is { Step: not null } replay ? new(replay.Shown, replay.IsPlaying) : RunMoment.Newest;

    private CurveScene Scene => CurveScene.Of(_monitor!.Detail!, _monitor.State!, _monitor.Points, _replay!.Shown);

    private void TakeMomentFromAddress()
    {
        if (_at != At && !Address.IsAsked("at"))
        {
            _at = At;
            _replay!.Pause();
            _replay.Seek(At);
        }
    }

    private Task BeatAsync()
    {
        _replay!.Advance();
        StateHasChanged();
        return _replay.IsPlaying ? Task.CompletedTask : KeepMomentAsync();
    }

    private Task KeepMomentAsync()
    {
        _at = _replay!.Step;
        return Address.SetAsync(("at", _at?.ToString(CultureInfo.InvariantCulture)));
    }
}
