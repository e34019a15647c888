using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Clients;
using CatalystFlow.Web.Components.Datasets;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Components.Experiments;

/// <summary>Upload a file, pick a data set, or take a sample.</summary>
public sealed partial class DataStep
{
    private const int Shown = 12;

    private Page<DatasetSummary>? _page;
    private bool _isChanging;

    [Parameter]
    public DatasetDetail? Selected { get; set; }

    [Parameter]
    public EventCallback<DatasetDetail> OnChosen { get; set; }

    [Inject]
    private DatasetsClient Datasets { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        if (IsLive)
        {
            await ReadAsync(async ct => _page = await Datasets.ListAsync(null, Shown, null, ct));
        }
    }

    private Task Uploaded(UploadedFile file) => PickAsync(file.Id);

    private async Task PickAsync(Guid id)
    {
        DatasetDetail? dataset = null;
        if (await SucceedsAsync(async ct => dataset = await Datasets.GetAsync(id, ct)))
        {
            await ChooseAsync(dataset!);
        }
    }

    private Task ChooseAsync(DatasetDetail dataset)
    {
        _isChanging = false;
        return OnChosen.InvokeAsync(dataset);
    }
}
