using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Clients;
using CatalystFlow.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace CatalystFlow.Web.Components.Runs;

/// <summary>A component that shows runs and stays current by itself.</summary>
public abstract class LiveRunsPage : CatalystPage
{
    // Many runs may end at the same time; their page is asked for anew once.
    private static readonly TimeSpan ReloadInterval = TimeSpan.FromSeconds(1);

    // What was read ahead is older than the first event; it can wait until the page has come alive.
    private static readonly TimeSpan SettlingTime = TimeSpan.FromSeconds(2);

    private RedrawThrottle? _redraw;
    private RedrawThrottle? _reload;
    private ITimer? _settling;
    private bool _gone, _hasNews;

    /// <summary>The connection to the states is broken; another attempt follows by itself.</summary>
    protected bool Lost { get; private set; }

    [Inject]
    private RunFeed Feed { get; set; } = default!;

    [Inject]
    private IOptionsMonitor<CatalystWebOptions> Options { get; set; } = default!;

    protected override void OnInitialized()
    {
        if (IsLive)
        {
            var interval = TimeSpan.FromMilliseconds(Options.CurrentValue.RedrawMilliseconds);
            _redraw = new(Clock, interval, () => _ = InvokeAsync(StateHasChanged));
            _reload = new(Clock, ReloadInterval, () => _ = InvokeAsync(ReloadAsync));
            _ = InvokeAsync(FollowAsync);
        }
    }

    protected override void Dispose(bool disposing)
    {
        _gone = true;
        _settling?.Dispose();
        _redraw?.Dispose();
        _reload?.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Asks for what is shown.</summary>
    protected abstract Task LoadAsync();

    /// <summary>Takes a run's new state; <see cref="MarkStale"/> when more than that run has changed.</summary>
    protected abstract void Apply(RunState state);

    /// <summary>What is shown is out of date: it is asked for anew soon.</summary>
    protected void MarkStale() => _reload?.Request();

    /// <summary>An answer may be older than the news that came while it was asked for; then it is asked for once more.</summary>
    protected override void OnAnswered()
    {
        if (_hasNews && !IsBeingRead)
        {
            _hasNews = false;
            MarkStale();
        }
    }

    private async Task ReloadAsync()
    {
        if (!_gone)
        {
            await LoadAsync();
            StateHasChanged();
        }
    }

    private async Task FollowAsync()
    {
        try
        {
            await foreach (var news in Feed.WatchAllAsync(Closed))
            {
                Take(news);
                _redraw!.Request();
            }
        }
        catch (ApiProblemException problem)
        {
            Problem = problem;
        }
        catch (Exception closed) when (closed is OperationCanceledException or ObjectDisposedException)
        {
            // The page was left.
        }
    }

    private void Take(RunFeedEvent news)
    {
        switch (news)
        {
            case FeedLost:
                Lost = true;
                break;
            case FeedConnected when WasAskedAhead:
                WasAskedAhead = Lost = false;
                _settling = Clock.CreateTimer(_ => MarkStale(), null, SettlingTime, Timeout.InfiniteTimeSpan);
                break;
            case FeedConnected when Lost:
                Lost = false;
                MarkStale();
                break;
            case FeedStatus status:
                _hasNews |= IsBeingRead;
                Apply(status.State);
                break;
        }
    }
}
