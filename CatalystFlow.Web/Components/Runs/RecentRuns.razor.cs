using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Clients;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Components.Runs;

/// <summary>A page of runs that stays current by itself.</summary>
public sealed partial class RecentRuns
{
    private const int PageSize = 20;

    private readonly Stack<string?> _before = [];
    private Page<RunSummary>? _page;
    private RunQuery? _query;
    private string? _cursor;
    private int _offset;

    [Parameter, EditorRequired]
    public RunFilterState Filters { get; set; } = default!;

    [Inject]
    private RunsClient Runs { get; set; } = default!;

    protected override async Task OnParametersSetAsync()
    {
        var query = new RunQuery(Filters.Status, Filters.DatasetId, Filters.Algorithm, Filters.Search, null, PageSize);
        if (query != _query)
        {
            _query = query;
            _before.Clear();
            (_cursor, _offset) = (null, 0);
            await LoadAsync();
        }
    }

    protected override Task LoadAsync()
    {
        var query = _query! with { Cursor = _cursor };
        return ReadAsync(async ct =>
        {
            var page = await AskAsync(query, c => Runs.ListAsync(query, c), ct);
            _page = query == _query! with { Cursor = _cursor } ? page : _page;
        });
    }

    protected override void Apply(RunState state)
    {
        var items = _page?.Items ?? [];
        var run = items.FirstOrDefault(r => r.Id == state.RunId);
        if (run is null)
        {
            // A run that is not on this page matters only where new runs appear.
            if (_offset == 0 && state.StepsDone == 0)
            {
                MarkStale();
            }

            return;
        }

        if (_query?.Status is not null && run.State.Status != state.Status)
        {
            MarkStale();
        }

        _page = _page! with { Items = [.. items.Select(r => ReferenceEquals(r, run) ? run with { State = state, Test = state.Test ?? run.Test } : r)] };
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
