using System.Net;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Clients;
using CatalystFlow.Web.Components.Algorithms;
using CatalystFlow.Web.Components.Datasets;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Components.Experiments;

/// <summary>Chooses the target and the columns to learn from, with what is suspicious about them.</summary>
public sealed partial class ColumnsStep
{
    private const int MostProblems = 5;
    private const string Unusable = "problem", LeaveOut = "leave-out", PutBack = "left-out", Read = "reading";

    private readonly Dictionary<(Guid, ColumnSetting), Task<ColumnFigures>> _figures = [];
    private (Guid, string, IReadOnlyList<string>, ColumnReading?)? _checkedFor;
    private ColumnChecks? _checks;
    private ClassBalance? _balance;
    private IReadOnlyList<ColumnView> _views = [];

    [Parameter, EditorRequired]
    public ExperimentDraft Draft { get; set; } = default!;

    [Parameter, EditorRequired]
    public IReadOnlyList<AlgorithmInfo> Catalog { get; set; } = [];

    [Parameter]
    public ColumnFilter Filter { get; set; } = new();

    [Parameter]
    public EventCallback OnChanged { get; set; }

    /// <summary>Tells whether the target will do.</summary>
    [Parameter]
    public EventCallback<ClassBalance?> OnBalance { get; set; }

    /// <summary>A column turned out not to be readable as it is set to be.</summary>
    [Parameter]
    public EventCallback OnRefused { get; set; }

    [Inject]
    private DatasetsClient Datasets { get; set; } = default!;

    /// <summary>Only what really helps: some algorithm must be able to weigh classes, and the test part must be able to grow.</summary>
    private IReadOnlyList<TargetFix> TargetFixes =>
    [
        .. Catalog.Any(a => a.Hyperparameters.Any(ExperimentDraft.CanBalance))
            ? new[]
            {
                Draft.IsBalanced(Catalog)
                    ? new TargetFix("imbalance", "balance", "Remove the class weights", $"All classes now have the same total weight in {Able}.")
                    : new TargetFix("imbalance", "balance", "Use balanced class weights", $"Rare classes then have the same total weight as common classes in {Able}."),
            }
            : [],
        .. TestFix,
        .. LeaveOutFix("few-rows"),
        .. LeaveOutFix(Unusable),
        .. (_balance?.Findings ?? []).Where(f => f.Fix is not null).Select(f => new TargetFix(f.Code, Read, f.Fix!.Label, "")),
        new TargetFix(Read, Read, "Read as detected", ""),
        new TargetFix(PutBack, PutBack, Draft.LeftOutClasses.Count == 1 ? "Use the class again" : "Use the classes again", ""),
        .. Others.Select(name => new TargetFix(Unusable, name, $"Predict '{Format.Short(name, 40)}'", "")),
    ];

    private TargetFix[] TestFix => Draft.HasLargerTest
        ? [new("few-rows", "test", $"Test on {Draft.SplitBefore!.TestPercent:0} % again", $"{ExperimentDraft.LargerTest} % of the rows are now test rows.")]
        : Draft.Split.TestPercent < ExperimentDraft.LargerTest
            ? [new("few-rows", "test", $"Test on {ExperimentDraft.LargerTest} % of the rows", "The test part then has more rows of each class.")]
            : [];

    // As long as two are left to tell apart.
    private IEnumerable<TargetFix> LeaveOutFix(string finding)
    {
        var rare = Rare(finding);
        return rare.Count == 0 || _balance!.Classes.Count - rare.Count < 2 ? [] :
        [
            new TargetFix(
                finding,
                LeaveOut,
                rare is [var only] ? $"Leave out '{Format.Short(only, 40)}'" : $"Leave out these {rare.Count} classes",
                $"The rows of {(rare.Count == 1 ? "the class" : "these classes")} are then left out: compare only with runs that do the same."),
        ];
    }

    /// <summary>The classes that a finding is about.</summary>
    private List<string> Rare(string finding)
    {
        var enough = finding == Unusable ? ClassBalance.FewestRows : ClassBalance.TrustworthyRows;
        return [.. _balance?.Classes.Where(c => c.Count < enough).Select(c => c.Value) ?? []];
    }

    private string Able => string.Join(", ", Catalog.Where(a => a.Hyperparameters.Any(ExperimentDraft.CanBalance)).Select(a => AlgorithmNames.InText(a.Name)));

    // Columns that have classes, for a target that has none.
    private IEnumerable<string> Others => _balance?.Problem is null ? [] : Draft.Dataset!.Columns
        .Where(c => c.Name != Draft.Target && c.Type is ColumnType.Categorical or ColumnType.Boolean && c.DistinctCount is >= 2 and <= 20)
        .Where(c => c.TopValues.All(v => v.Count >= ClassBalance.FewestRows))
        .Select(c => c.Name).Take(3);

    // Once for each change: there may be ten thousand.
    private void Look() => _views = ColumnView.Of(Draft.Dataset!.Columns, Draft.Target, Draft.SettingOf, _checks);

    protected override async Task OnParametersSetAsync()
    {
        Look();
        if (IsLive && _checkedFor != (Draft.Dataset!.Summary.Id, Draft.Target, Draft.LeftOutClasses, Draft.TargetReading))
        {
            await CheckAsync();
        }
    }

    private Task CheckAsync()
    {
        (Guid Id, string Target, IReadOnlyList<string> LeftOut, ColumnReading? Reading) asked =
            (Draft.Dataset!.Summary.Id, Draft.Target, Draft.LeftOutClasses, Draft.TargetReading);
        (_checkedFor, _checks) = (asked, null);
        return ReadAsync(async ct =>
        {
            var checks = await Datasets.ChecksAsync(asked.Id, asked.Target, asked.LeftOut, asked.Reading, ct);
            _checks = _checkedFor == asked ? checks : _checks;
            Look();
        });
    }

    /// <summary>Figures of a column as it is set to be read; asked for once, as rows come and go while the table scrolls.</summary>
    private async Task<ColumnFigures> CountAsync(ColumnSetting column)
    {
        var key = (Draft.Dataset!.Summary.Id, column);
        var figures = _figures.TryGetValue(key, out var known) ? known : _figures[key] = Datasets.FiguresAsync(key.Id, column, Closed);
        try
        {
            var counted = await figures;
            Draft.Judge(column, null);
            return counted;
        }
        catch (ApiProblemException problem) when (problem.Status == HttpStatusCode.UnprocessableEntity)
        {
            Draft.Judge(column, problem.Message);
            await OnRefused.InvokeAsync();
            throw;
        }
        catch (ApiProblemException problem) when (problem.IsPassing)
        {
            _figures.Remove(key);
            throw;
        }
    }

    private async Task JudgeAsync(ClassBalance? balance)
    {
        _balance = balance;
        if (balance is not null && Draft.LeftOutClasses.Count > balance.LeftOut.Count)
        {
            // Read otherwise, the target may no longer have them.
            Draft.LeftOutClasses = [.. balance.LeftOut.Select(c => c.Value)];
            await OnChanged.InvokeAsync();
        }

        await OnBalance.InvokeAsync(balance);
    }

    private async Task ChooseTarget(string target)
    {
        if (Draft.Dataset!.Columns.Any(c => c.Name == target))
        {
            Draft.Target = target;
            await OnChanged.InvokeAsync();
        }
    }

    private Task Change(IReadOnlyList<ColumnSetting> settings)
    {
        foreach (var setting in settings)
        {
            Draft.Set(setting);
        }

        return OnChanged.InvokeAsync();
    }

    private async Task FixTarget(TargetFix fix)
    {
        switch (fix)
        {
            case { Code: "imbalance" }:
                Draft.Weigh(Catalog, !Draft.IsBalanced(Catalog));
                break;
            case { Id: Read }:
                Draft.TargetReading = _balance?.Findings.FirstOrDefault(f => f.Code == fix.Code && fix.Code != Read)?.Fix?.Reading;
                break;
            case { Id: LeaveOut }:
                Draft.LeftOutClasses = [.. Draft.LeftOutClasses, .. Rare(fix.Code)];
                break;
            case { Code: PutBack }:
                Draft.LeftOutClasses = [];
                break;
            case { Code: "few-rows" }:
                Draft.EnlargeTest(!Draft.HasLargerTest);
                break;
            default:
                await ChooseTarget(fix.Id);
                return;
        }

        await OnChanged.InvokeAsync();
    }
}
