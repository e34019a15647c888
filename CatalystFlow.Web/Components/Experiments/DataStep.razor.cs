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
    private Guid? _wasThere;
    private bool _isChanging;
    private (Guid Id, string Label, DatasetDetail Before)? _cured;

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

    private Task Uploaded(UploadedFile file)
    {
        _wasThere = file.AlreadyExisted ? file.Id : null;
        return PickAsync(file.Id);
    }

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
        (_isChanging, _cured) = (false, null);
        _page = _page is { } page ? page with { Items = [.. page.Items.Select(i => i.Id == dataset.Summary.Id ? dataset.Summary : i)] } : null;
        return OnChosen.InvokeAsync(dataset);
    }

    // The same file was uploaded again, maybe to be read in another way.
    private bool WasThere(DatasetDetail dataset) => dataset.Summary.Id == _wasThere;

    // What runs were started from, or what somebody may have read so on purpose, stays as it is.
    private bool IsKept(DatasetDetail dataset) => dataset.Summary.RunCount > 0 || WasThere(dataset);

    /// <summary>Takes back what a warning says was left out.</summary>
    private static FormatFix? Cure(DatasetDetail dataset, string warning) => dataset switch
    {
        { Format.RowLimit: not null } when Names(warning, FormatLabels.RowLimit) => new("Read all rows", new() { RowLimit = 0 }),
        { Format.SkipRows: > 0 } when Names(warning, FormatLabels.SkipRows) => new("The row below the header is data", new() { SkipRows = 0 }),
        _ => null,
    };

    private static bool Names(string warning, string setting) => warning.Contains($"\"{setting}\"", StringComparison.Ordinal);

    private async Task CureAsync(DatasetDetail dataset, FormatFix cure)
    {
        DatasetDetail? changed = null;
        var format = FormatOverrides.Of(dataset.Format).With(cure.Overrides);
        if (await SucceedsAsync(async ct => changed = IsKept(dataset)
            ? (await Datasets.ReadAlsoAsync(dataset.Summary.Id, format, ct)).Dataset
            : await Datasets.ChangeFormatAsync(dataset.Summary.Id, format, ct)))
        {
            await ChooseAsync(changed!);
            _cured = (changed!.Summary.Id, cure.Label, dataset);
        }
    }

    /// <summary>Reads the file as before the cure; what became a data set of its own stays.</summary>
    private async Task UndoAsync(DatasetDetail before)
    {
        var undone = before;
        if (Selected?.Summary.Id != before.Summary.Id
            || await SucceedsAsync(async ct => undone = await Datasets.ChangeFormatAsync(before.Summary.Id, FormatOverrides.Of(before.Format), ct)))
        {
            await ChooseAsync(undone);
        }
    }
}
