using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Clients;
using CatalystFlow.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace CatalystFlow.Web.Components.Runs;

/// <summary>A page of runs that stays current by itself.</summary>
public sealed partial class RecentRuns
{
    private const int PageSize = 20;

    private readonly Stack<string?> _before = [];
    private Page<RunSummary>? _page;
    private RunQuery? _query;
    private RedrawThrottle? _throttle;
    private string? _cursor;
    private int _offset;
    private bool _stale;
    private bool _lost;

    [Parameter]
    public string? Search { get; set; }

    [Parameter]
    public string? Status { get; set; }

    [Parameter]
    public Guid? DatasetId { get; set; }

    [Parameter]
    public string? Algorithm { get; set; }

    [Inject]
    private RunsClient Runs { get; set; } = default!;

    [Inject]
    private RunFeed Feed { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private IOptionsMonitor<CatalystWebOptions> Options { get; set; } = default!;

    protected override void OnInitialized()
    {
        if (IsLive)
        {
            var interval = TimeSpan.FromMilliseconds(Options.CurrentValue.RedrawMilliseconds);
            _throttle = new(Clock, interval, () => _ = InvokeAsync(RedrawAsync));
            _ = InvokeAsync(FollowAsync);
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        var status = Enum.TryParse<RunStatus>(Status, ignoreCase: true, out var parsed) ? parsed : (RunStatus?)null;
        var query = new RunQuery(status, DatasetId, Algorithm, Search, null, PageSize);
        if (IsLive && query != _query)
        {
            _query = query;
            _before.Clear();
            (_cursor, _offset) = (null, 0);
            await LoadAsync();
        }
    }

    protected override void Dispose(bool disposing)
    {
        _throttle?.Dispose();
        base.Dispose(disposing);
    }

    private Task LoadAsync() => TryAsync(async ct =>
    {
        _stale = false;
        _page = await Runs.ListAsync(_query! with { Cursor = _cursor }, ct);
    });

    private async Task FollowAsync()
    {
        await TryAsync(async ct =>
        {
            await foreach (var news in Feed.WatchAllAsync(ct))
            {
                Take(news);
                _throttle!.Request();
            }
        });
    }

    private void Take(RunFeedEvent news)
    {
        switch (news)
        {
            case FeedLost:
                _lost = true;
                break;
            case FeedConnected:
                _stale |= _lost;
                _lost = false;
                break;
            case FeedStatus status:
                Apply(status.State);
                break;
        }
    }

    private void Apply(RunState state)
    {
        var items = _page?.Items;
        var index = items?.ToList().FindIndex(r => r.Id == state.RunId) ?? -1;
        if (index < 0)
        {
            // A run that is not on this page matters only where new runs appear.
            _stale |= _offset == 0 && state.StepsDone == 0;
            return;
        }

        var run = items![index];
        _stale |= _query?.Status is not null && run.State.Status != state.Status;
        _page = _page! with { Items = [.. items.Take(index), run with { State = state }, .. items.Skip(index + 1)] };
    }

    private async Task RedrawAsync()
    {
        if (_stale && !Busy)
        {
            await LoadAsync();
        }

        StateHasChanged();
    }

    private Task NextAsync()
    {
        _before.Push(_cursor);
        (_cursor, _offset) = (_page!.NextCursor, _offset + _page.Items.Count);
        return LoadAsync();
    }

    private Task PreviousAsync()
    {
        (_cursor, _offset) = (_before.Pop(), Math.Max(0, _offset - PageSize));
        return LoadAsync();
    }
}
