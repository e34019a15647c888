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
        if (_at != At)
        {
            _at = At;
            _replay!.Pause();
            _replay.Seek(At);
        }
    }

    private void Beat()
    {
        _replay!.Advance();
        if (!_replay.IsPlaying)
        {
            KeepMoment();
        }

        StateHasChanged();
    }

    private void KeepMoment()
    {
        _at = _replay!.Step;
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("at", _at), replace: true);
    }
}
