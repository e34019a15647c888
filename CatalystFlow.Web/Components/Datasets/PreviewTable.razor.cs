using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Web.Clients;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Components.Datasets;

/// <summary>The first rows of a data set, paged.</summary>
public sealed partial class PreviewTable
{
    private const int PageSize = 10;
    private const int MaxColumns = 100;

    private DatasetPreview? _preview;
    private DatasetDetail? _loaded;
    private int _offset;

    [Parameter, EditorRequired]
    public DatasetDetail Dataset { get; set; } = default!;

    [Parameter]
    public string? Target { get; set; }

    [Inject]
    private DatasetsClient Datasets { get; set; } = default!;

    private List<string> VisibleColumns => [.. _preview!.Columns.Take(MaxColumns)];

    protected override async Task OnParametersSetAsync()
    {
        if (IsLive && !ReferenceEquals(_loaded, Dataset))
        {
            (_loaded, _offset) = (Dataset, 0);
            await LoadAsync();
        }
    }

    private Task LoadAsync() =>
        ReadAsync(async ct => _preview = await Datasets.PreviewAsync(Dataset.Summary.Id, _offset, PageSize, ct));

    private Task MoveAsync(int by)
    {
        _offset = Math.Max(0, _offset + by);
        return LoadAsync();
    }

    private static string Shorten(string value, int length) => value.Length <= length ? value : string.Concat(value.AsSpan(0, length), "…");
}
