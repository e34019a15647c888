using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Clients;

namespace CatalystFlow.Web.Components.Compare;

/// <summary>The curves of the runs on a page. Live points are added as they come; where some were missed, they are asked for.</summary>
public sealed class CurveCache(RunsClient runs)
{
    private readonly Dictionary<Guid, List<MetricPoint>> _points = [];

    /// <summary>A run's points so far.</summary>
    public IReadOnlyList<MetricPoint> Of(Guid run) => _points.GetValueOrDefault(run) ?? [];

    /// <summary>Asks for what is missing of these runs.</summary>
    public async Task LoadAsync(IEnumerable<RunSummary> wanted, CancellationToken ct)
    {
        var behind = wanted.Where(r => Of(r.Id).Count < r.State.StepsDone).ToList();
        var loaded = await Task.WhenAll(behind.Select(r => runs.MetricsAsync(r.Id, Of(r.Id).Count, ct)));
        foreach (var (run, points) in behind.Zip(loaded))
        {
            foreach (var point in points)
            {
                Add(run.Id, point);
            }
        }
    }

    /// <summary>Takes the newest point of a state. False when others before it are missing.</summary>
    public bool Take(RunState state)
    {
        if (state.Latest is { } latest)
        {
            Add(state.RunId, latest);
        }

        return Of(state.RunId).Count >= state.StepsDone;
    }

    private void Add(Guid run, MetricPoint point)
    {
        if (!_points.TryGetValue(run, out var points))
        {
            _points[run] = points = [];
        }

        if (point.Step == points.Count + 1)
        {
            points.Add(point);
        }
    }
}
