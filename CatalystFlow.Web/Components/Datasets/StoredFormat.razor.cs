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

    /// <summary>True when the data set stays as it is also while no run has begun from it: it was there when its file was uploaded again.</summary>
    [Parameter]
    public bool Keeps { get; set; }

    /// <summary>The data set that has the new way of reading: this one, or the second one of its file.</summary>
    [Parameter]
    public EventCallback<DatasetDetail> OnChanged { get; set; }

    [Parameter]
    public EventCallback OnCancelled { get; set; }

    [Inject]
    private DatasetsClient Datasets { get; set; } = default!;

    // Runs, and whoever stored it before, go on with what they have.
    private bool Stays => Keeps || Dataset.Summary.RunCount > 0;

    private string Note => Stays
        ? "The file is on the server, so nothing is uploaded again. Reading it in another way makes a second data set; this one "
            + $"{(Dataset.Summary.RunCount == 0 ? "stays as it is." : $"and its {Format.Counted(Dataset.Summary.RunCount, "run")} stay as they are.")}"
        : "The file is on the server, so nothing is uploaded again: this data set is read again.";

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
        if (await SucceedsAsync(async ct => changed = await ReadAsync(overrides, ct)))
        {
            await OnChanged.InvokeAsync(changed);
        }
    }

    private async Task<DatasetDetail> ReadAsync(CsvFormatOverrides overrides, CancellationToken ct) => Stays
        ? (await Datasets.ReadAlsoAsync(Dataset.Summary.Id, overrides, ct)).Dataset
        : await Datasets.ChangeFormatAsync(Dataset.Summary.Id, overrides, ct);
}
