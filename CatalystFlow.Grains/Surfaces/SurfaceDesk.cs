using CatalystFlow.Contracts.Surfaces;
using CatalystFlow.Grains.Abstractions.Surfaces;

namespace CatalystFlow.Grains.Surfaces;

/// <summary>
/// Where those who watch a run in training ask for its surface. A request waits here until the run has time for it between two
/// steps: surfaces take at most a tenth of a run's time, and nothing when nobody asks. Lives on its run's scheduler.
/// </summary>
internal sealed class SurfaceDesk(TimeProvider clock)
{
    /// <summary>Time that the cells of one surface may take; a slow model gets fewer cells.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(250);

    private const int MostKept = 4, RestPerWork = 9;
    private static readonly TimeSpan LongestBriskRest = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan ShortestRest = TimeSpan.FromMilliseconds(80);

    private readonly List<Request> _waiting = [];
    private readonly List<(SurfaceQuery Plane, Surface Surface)> _newest = [];
    private DateTimeOffset _restUntil;

    /// <summary>True for a run that is there to be looked at: it rests as long as it worked, and never for long.</summary>
    public bool IsBrisk { get; set; }

    /// <summary>Called when somebody comes to ask.</summary>
    public event Action? Asked;

    /// <summary>True while somebody waits.</summary>
    public bool IsAsked => _waiting.Count > 0;

    /// <summary>How long until the next surface may be drawn.</summary>
    public TimeSpan Rest => _restUntil > clock.GetUtcNow() ? _restUntil - clock.GetUtcNow() : TimeSpan.Zero;

    /// <summary>The surface, once there is one that is new to who asks; nothing when that takes too long.</summary>
    public async Task<SurfaceAnswer> AskAsync(SurfaceQuery query)
    {
        var known = _newest.Find(n => n.Plane == Plane(query)).Surface;
        if (known?.Step > (query.AfterStep ?? 0))
        {
            return new(known);
        }

        var request = new Request(query);
        _waiting.Add(request);
        Asked?.Invoke();
        try
        {
            return await request.Answer.Task.WaitAsync(Patience, clock);
        }
        catch (TimeoutException)
        {
            return new();
        }
        finally
        {
            _waiting.Remove(request);
        }
    }

    /// <summary>What to draw now of a model that has done so many steps: for whoever waits longest. Null when there is nothing to do yet.</summary>
    public SurfaceQuery? Due(int step) => Rest > TimeSpan.Zero ? null : _waiting.Find(r => step > (r.Query.AfterStep ?? 0))?.Query;

    /// <summary>Hands out what was drawn.</summary>
    /// <param name="query">What was asked.</param>
    /// <param name="answer">A surface, or a refusal.</param>
    /// <param name="work">How long it took.</param>
    public void Show(SurfaceQuery query, SurfaceAnswer answer, TimeSpan work)
    {
        var rest = IsBrisk ? TimeSpan.FromTicks(Math.Min(work.Ticks, LongestBriskRest.Ticks)) : work * RestPerWork;
        _restUntil = clock.GetUtcNow() + (rest > ShortestRest ? rest : ShortestRest);
        if (answer.Surface is { } surface)
        {
            _newest.RemoveAll(n => n.Plane == Plane(query));
            if (_newest.Count == MostKept)
            {
                _newest.RemoveAt(0);
            }

            _newest.Add((Plane(query), surface));
        }

        Tell(r => Plane(r.Query) == Plane(query), answer);
    }

    /// <summary>Sends everybody away: the run is not being trained any more.</summary>
    public void Close() => Tell(_ => true, new(Elsewhere: true));

    private void Tell(Predicate<Request> whom, SurfaceAnswer answer)
    {
        foreach (var request in _waiting.FindAll(whom))
        {
            _waiting.Remove(request);
            request.Answer.TrySetResult(answer);
        }
    }

    private static SurfaceQuery Plane(SurfaceQuery query) => query with { Step = null, AfterStep = null };

    private sealed class Request(SurfaceQuery query)
    {
        public SurfaceQuery Query => query;

        public TaskCompletionSource<SurfaceAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
