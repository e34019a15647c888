using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Web.Clients;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Components.Datasets;

/// <summary>How a stored data set's file is read, and another way to read it.</summary>
public sealed partial class StoredFormat
{
    private DatasetDetail? _shown;
    private CsvFormatOverrides _format = new();

    [Parameter, EditorRequired]
    public DatasetDetail Dataset { get; set; } = default!;

    /// <summary>The data set as it is after the file was read again.</summary>
    [Parameter]
    public EventCallback<DatasetDetail> OnChanged { get; set; }

    [Parameter]
    public EventCallback OnCancelled { get; set; }

    [Inject]
    private DatasetsClient Datasets { get; set; } = default!;

    private string Note => Dataset.Summary.RunCount == 0
        ? "The file is on the server, so nothing is uploaded again: this data set is read anew."
        : $"The file is on the server, so nothing is uploaded again: this data set is read anew. Its {Format.Counted(Dataset.Summary.RunCount, "run")} "
            + $"{(Dataset.Summary.RunCount == 1 ? "keeps" : "keep")} the way of reading that {(Dataset.Summary.RunCount == 1 ? "it was" : "they were")} started with. "
            + "To have both, upload the file again and set the format there: that makes a second data set.";

    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(_shown, Dataset))
        {
            (_shown, _format) = (Dataset, FormatOverrides.Of(Dataset.Format));
        }
    }

    private Task<FilePreview> PreviewAsync(CsvFormatOverrides overrides, CancellationToken ct) =>
        Datasets.PreviewFormatAsync(Dataset.Summary.Id, overrides, ct);

    private async Task ApplyAsync(CsvFormatOverrides overrides)
    {
        DatasetDetail? changed = null;
        if (await SucceedsAsync(async ct => changed = await Datasets.ChangeFormatAsync(Dataset.Summary.Id, overrides, ct)))
        {
            await OnChanged.InvokeAsync(changed);
        }
    }
}
