using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Clients;
using CatalystFlow.Web.Components.Datasets;
using CatalystFlow.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CatalystFlow.Web.Components.Pages;

public sealed partial class DatasetsPage
{
    private const int PageSize = 25;

    private readonly Stack<string?> _before = [];
    private Page<DatasetSummary>? _page;
    private string? _cursor;
    private int _offset;
    private string? _asked;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    [Inject]
    private DatasetsClient Datasets { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private PageAddress Address { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    protected override async Task OnParametersSetAsync()
    {
        if (_page is null || _asked != Search)
        {
            _before.Clear();
            (_cursor, _offset, _asked) = (null, 0, Search);
            await LoadAsync();
        }
    }

    private Task LoadAsync()
    {
        var (cursor, search) = (_cursor, Search);
        return ReadAsync(async ct => _page = await AskAsync(("data sets", cursor, search), c => Datasets.ListAsync(cursor, PageSize, search, c), ct));
    }

    private Task FilterAsync(string? text) => Address.SetAsync(("q", text));

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

    private void Uploaded(UploadedFile file)
    {
        if (file.AlreadyExisted)
        {
            Snackbar.Add("This data set exists already: the same content, read in the same way.", Severity.Info);
        }

        Navigation.NavigateTo($"/datasets/{file.Id}");
    }

    private void Imported(DatasetDetail dataset) => Navigation.NavigateTo($"/datasets/{dataset.Summary.Id}");
}
