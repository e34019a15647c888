using System.Globalization;
using System.Net;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Web.Clients;

namespace CatalystFlow.Web.Components.Experiments;

/// <summary>What an address asks a new draft to begin with.</summary>
/// <param name="Dataset">Id of a data set.</param>
/// <param name="Run">Id of a run to start again with changes.</param>
/// <param name="Algorithms">Catalog ids, separated by commas.</param>
/// <param name="Values">Hyperparameters as <c>name:value</c>, separated by commas.</param>
public sealed record DraftSeed(string? Dataset, string? Run, string? Algorithms, string? Values);

/// <summary>A draft to begin or to go on with.</summary>
public sealed record FilledDraft(
    ExperimentDraft Draft, IReadOnlyList<string> Notes, IReadOnlyList<AlgorithmInfo> Catalog, Guid? From, Guid Key)
{
    /// <summary>True when the address names a draft that this browser does not have.</summary>
    public bool IsLost { get; init; }
}

/// <summary>Makes the wizard's draft from what the browser kept, or from what the address says.</summary>
public sealed class DraftFiller(DraftStore store, AlgorithmsClient algorithms, DatasetsClient datasets, RunsClient runs)
{
    /// <exception cref="ApiProblemException">The server cannot be asked; whatever was kept is still there.</exception>
    public async Task<FilledDraft> FillAsync(string? keptId, DraftSeed seed, CancellationToken ct)
    {
        var catalog = await algorithms.ListAsync(ct);
        if (keptId is not null && await store.LoadAsync(keptId, ct) is { } document)
        {
            var dataset = document.DatasetId is { } id ? await FindAsync(() => datasets.GetAsync(id, ct)) : null;
            var (kept, notes) = document.Restore(dataset, catalog);
            return new(kept, notes, catalog, document.From, document.Key == Guid.Empty ? Guid.NewGuid() : document.Key);
        }

        var (draft, news, from) = await BeginAsync(seed, catalog, ct);
        return new(draft, news, catalog, from, Guid.NewGuid()) { IsLost = keptId is not null };
    }

    private async Task<(ExperimentDraft Draft, List<string> Notes, Guid? From)> BeginAsync(
        DraftSeed seed, IReadOnlyList<AlgorithmInfo> catalog, CancellationToken ct)
    {
        var notes = new List<string>();
        if (Guid.TryParse(seed.Run, out var runId))
        {
            return await RepeatAsync(runId, catalog, notes, ct);
        }

        var draft = new ExperimentDraft();
        if (Guid.TryParse(seed.Dataset, out var datasetId))
        {
            if (await FindAsync(() => datasets.GetAsync(datasetId, ct)) is { } dataset)
            {
                draft.Use(dataset);
            }
            else
            {
                notes.Add("The data set of this link has been deleted. Choose another data set.");
            }
        }

        var ids = (seed.Algorithms ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        draft.Choose(catalog.Where(a => ids.Contains(a.Id, StringComparer.OrdinalIgnoreCase)));
        SetValues(draft, seed.Values);
        return (draft, notes, null);
    }

    private async Task<(ExperimentDraft Draft, List<string> Notes, Guid? From)> RepeatAsync(
        Guid runId, IReadOnlyList<AlgorithmInfo> catalog, List<string> notes, CancellationToken ct)
    {
        var run = await runs.GetAsync(runId, ct);
        var algorithm = catalog.FirstOrDefault(a => a.Id == run.Spec.AlgorithmId);
        if (algorithm is null)
        {
            notes.Add($"The algorithm of that run, {Format.Short(run.Spec.AlgorithmId)}, is no longer available. Choose another algorithm.");
        }

        if (await FindAsync(() => datasets.GetAsync(run.Spec.DatasetId, ct)) is { } dataset)
        {
            return (ExperimentDraft.From(run, dataset, algorithm), notes, runId);
        }

        notes.Add("The data set of that run has been deleted. Choose another data set.");
        return (new(), notes, runId);
    }

    private static void SetValues(ExperimentDraft draft, string? values)
    {
        foreach (var pair in (values ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, text) = pair.Split(':', 2) is [var n, var t] ? (n, t) : (pair, "");
            var value = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? ParameterValue.Of(number)
                : text == "none" ? ParameterValue.None : ParameterValue.Of(text);
            foreach (var algorithm in draft.Algorithms)
            {
                if (algorithm.Hyperparameters.FirstOrDefault(p => p.Name == name) is { } parameter && ParameterCheck.Problem(parameter, value) is null)
                {
                    draft.Set(algorithm.Id, name, value);
                }
            }
        }
    }

    private static async Task<DatasetDetail?> FindAsync(Func<Task<DatasetDetail>> get)
    {
        try
        {
            return await get();
        }
        catch (ApiProblemException gone) when (gone.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
