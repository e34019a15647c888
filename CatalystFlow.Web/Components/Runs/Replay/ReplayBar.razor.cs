using System.Globalization;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Components.Charts;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Components.Runs.Replay;

/// <summary>Plays a run's learning again. Moves a <see cref="ReplayClock"/>; what is shown is the page's business.</summary>
public sealed partial class ReplayBar
{
    private static readonly double[] Speeds = [0.25, 0.5, 1, 2, 4];

    [Parameter, EditorRequired]
    public ReplayClock Clock { get; set; } = default!;

    [Parameter, EditorRequired]
    public IReadOnlyList<MetricPoint> Points { get; set; } = [];

    /// <summary>What a position counts.</summary>
    [Parameter]
    public string Unit { get; set; } = "step";

    /// <summary>True while points are still coming.</summary>
    [Parameter]
    public bool Live { get; set; }

    /// <summary>The shown step changed, for the moment: while playing or while the scrubber is held.</summary>
    [Parameter]
    public EventCallback Moved { get; set; }

    /// <summary>The shown step changed, and that is worth a place in the address.</summary>
    [Parameter]
    public EventCallback Settled { get; set; }

    private string Words
    {
        get
        {
            if (Points.Count == 0)
            {
                return "";
            }

            var point = Points[Math.Clamp(Clock.Shown, 1, Points.Count) - 1];
            var last = Points[^1].Position.ToString("0.##", CultureInfo.InvariantCulture);
            var place = ChartFrame.Place(point.Position, Unit) + (Unit.StartsWith('%') ? "" : $" of {last}");
            return $"{place} · {Format.Duration(point.TrainSeconds)}";
        }
    }

    private Task TurnAsync()
    {
        if (Clock.IsPlaying)
        {
            Clock.Pause();
            return Settled.InvokeAsync();
        }

        Clock.Play();
        return Moved.InvokeAsync();
    }

    private Task GoAsync(int? step)
    {
        Clock.Pause();
        Clock.Seek(step);
        return Settled.InvokeAsync();
    }

    private Task Try(ChangeEventArgs moved)
    {
        Clock.Pause();
        Clock.Seek(Read(moved));
        return Moved.InvokeAsync();
    }

    private Task KeepAsync(ChangeEventArgs moved) => GoAsync(Read(moved));

    private void ChooseSpeed(ChangeEventArgs chosen) =>
        Clock.Set(double.TryParse(chosen.Value as string, CultureInfo.InvariantCulture, out var speed) ? speed : 1);

    private static int? Read(ChangeEventArgs moved) =>
        int.TryParse(moved.Value as string, CultureInfo.InvariantCulture, out var step) ? step : null;
}
