using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Clients;

namespace CatalystFlow.Web.Components.Runs;

/// <summary>All that is known of one run, kept current. Points come once each and in order.</summary>
public sealed class RunMonitor(RunsClient runs, RunFeed feed, Guid id)
{
    private readonly List<MetricPoint> _points = [];

    public event Action? Changed;

    public Guid Id => id;

    public RunDetail? Detail { get; private set; }

    public RunState? State { get; private set; }

    public IReadOnlyList<MetricPoint> Points => _points;

    /// <summary>True while the live connection is broken and being mended.</summary>
    public bool Lost { get; private set; }

    /// <summary>Takes what there is so far.</summary>
    public void Begin(RunDetail detail, IEnumerable<MetricPoint> points)
    {
        (Detail, State) = (detail, detail.Summary.State);
        foreach (var point in points)
        {
            Add(point);
        }
    }

    /// <summary>Goes on until the run ends.</summary>
    public async Task FollowAsync(CancellationToken ct)
    {
        if (State is not { } state || state.Status.IsTerminal())
        {
            return;
        }

        await foreach (var news in feed.WatchAsync(id, _points.Count > 0 ? _points[^1].Step : 0, ct))
        {
            await TakeAsync(news, ct);
            Changed?.Invoke();
        }
    }

    /// <summary>What an answer to a command says, shown at once.</summary>
    public void Tell(RunState state) => State = state;

    /// <summary>The run as it is after an edit. Its state may be older than the live one, which stays.</summary>
    public void Tell(RunDetail detail) => Detail = detail;

    private async Task TakeAsync(RunFeedEvent news, CancellationToken ct)
    {
        switch (news)
        {
            case FeedLost:
                Lost = true;
                break;
            case FeedConnected:
                Lost = false;
                break;
            case FeedPoint point:
                Add(point.Point);
                break;
            case FeedStatus status:
                State = status.State;
                await ReadFittedAsync(ct);
                break;
            case FeedEnded ended:
                Detail = await runs.GetAsync(id, ct);
                State = ended.State;
                break;
        }
    }

    // What preprocessing fitted is known once the data is prepared, and that is when the steps are counted.
    private async Task ReadFittedAsync(CancellationToken ct)
    {
        if (Detail?.Fitted is null && State?.TotalSteps > 0)
        {
            Detail = await runs.GetAsync(id, ct);
        }
    }

    private void Add(MetricPoint point)
    {
        if (_points.Count == 0 || point.Step > _points[^1].Step)
        {
            _points.Add(point);
        }
    }
}
