using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Web.Clients;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Components.Datasets;

/// <summary>The data sets that ship with the product; one click imports one.</summary>
public sealed partial class SampleCards
{
    private IReadOnlyList<SampleDataset>? _samples;
    private string? _importing;

    [Parameter]
    public EventCallback<DatasetDetail> OnImported { get; set; }

    [Inject]
    private DatasetsClient Datasets { get; set; } = default!;

    protected override async Task OnInitializedAsync() =>
        await ReadAsync(async ct => _samples = await AskAsync("samples", Datasets.SamplesAsync, ct));

    private async Task ImportAsync(SampleDataset sample)
    {
        _importing = sample.Id;
        UploadResult? result = null;
        await TryAsync(async ct => result = await Datasets.ImportSampleAsync(sample.Id, ct));
        _importing = null;
        if (result is not null)
        {
            await OnImported.InvokeAsync(result.Dataset);
        }
    }
}
