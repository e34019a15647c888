using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Web.Clients;
using CatalystFlow.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CatalystFlow.Web.Components.Pages;

public sealed partial class DatasetPage
{
    private static readonly (string Id, string Name)[] Tabs =
        [("columns", "Columns"), ("preview", "Preview"), ("target", "Class balance"), ("format", "Format")];

    private DatasetDetail? _dataset;

    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromQuery]
    public string? Tab { get; set; }

    [SupplyParameterFromQuery]
    public string? Target { get; set; }

    [SupplyParameterFromQuery]
    public string? Find { get; set; }

    [SupplyParameterFromQuery]
    public string? Show { get; set; }

    [SupplyParameterFromQuery]
    public string? Sort { get; set; }

    [Inject]
    private DatasetsClient Datasets { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private PageAddress Address { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    private string ActiveTab => Tabs.Any(t => t.Id == Tab) ? Tab! : Tabs[0].Id;

    protected override async Task OnParametersSetAsync()
    {
        if (_dataset?.Summary.Id != Id)
        {
            await LoadAsync();
        }
    }

    private Task LoadAsync()
    {
        var id = Id;
        return ReadAsync(async ct => _dataset = await AskSubjectAsync(("data set", id), c => Datasets.GetAsync(id, c), ct));
    }

    private void ReadAgain(DatasetDetail dataset)
    {
        if (dataset.Summary.Id == Id)
        {
            _dataset = dataset;
            Snackbar.Add("The file was read again.", Severity.Success);
        }
        else
        {
            Snackbar.Add($"This is '{Format.Short(dataset.Summary.Name)}', which reads the file in that way. The other data set stays as it is.", Severity.Success);
            Navigation.NavigateTo($"/datasets/{dataset.Summary.Id}?tab=format");
        }
    }

    private Task ChooseTarget(string target) => Address.SetAsync(("target", target));

    private async Task DeleteAsync()
    {
        var text = $"'{_dataset!.Summary.Name}' and its file are deleted permanently.";
        if (await ConfirmDialog.AskAsync(Dialogs, "Delete this data set?", text, "Delete", "Keep data set")
            && await SucceedsAsync(ct => Datasets.DeleteAsync(Id, ct)))
        {
            Snackbar.Add("The data set was deleted.", Severity.Success);
            Navigation.NavigateTo("/datasets");
        }
    }
}
