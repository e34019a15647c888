using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Web.Components.Experiments;

/// <summary>A draft as the browser keeps it.</summary>
public sealed record DraftDocument
{
    public Guid? DatasetId { get; init; }

    /// <summary>To say which one is gone.</summary>
    public string DatasetName { get; init; } = "";

    public string Target { get; init; } = "";

    public IReadOnlyList<string> LeftOutClasses { get; init; } = [];

    public IReadOnlyList<ColumnSetting> Columns { get; init; } = [];

    public IReadOnlyList<string> Algorithms { get; init; } = [];

    public IReadOnlyDictionary<string, Dictionary<string, ParameterValue>> Values { get; init; } =
        new Dictionary<string, Dictionary<string, ParameterValue>>();

    public CategoricalEncoding Encoding { get; init; }

    public SplitSettings Split { get; init; } = new();

    /// <summary>The split before its test part was enlarged, when it was.</summary>
    public SplitSettings? SplitBefore { get; init; }

    public int Seed { get; init; } = 42;

    public string Name { get; init; } = "";

    /// <summary>The run that it began as, when it did.</summary>
    public Guid? From { get; init; }

    /// <summary>Key of the next start: a start that was sent twice happens once.</summary>
    public Guid Key { get; init; }

    /// <summary>It has been started, so nobody needs to be reminded of it.</summary>
    public bool Started { get; init; }

    public DateTimeOffset SavedAt { get; init; }

    public static DraftDocument Of(ExperimentDraft draft) => new()
    {
        DatasetId = draft.Dataset?.Summary.Id,
        DatasetName = draft.Dataset?.Summary.Name ?? "",
        Target = draft.Target,
        LeftOutClasses = draft.LeftOutClasses,
        Columns = [.. draft.Columns.Values],
        Algorithms = [.. draft.Algorithms.Select(a => a.Id)],
        Values = draft.Values,
        Encoding = draft.Encoding,
        Split = draft.Split,
        SplitBefore = draft.SplitBefore,
        Seed = draft.Seed,
        Name = draft.Name,
    };

    /// <summary>The draft again, and what of it no longer fits, in words. Data that is gone is null.</summary>
    public (ExperimentDraft Draft, IReadOnlyList<string> Notes) Restore(DatasetDetail? dataset, IReadOnlyList<AlgorithmInfo> catalog)
    {
        var draft = new ExperimentDraft { Name = Name ?? "", Encoding = Encoding, Seed = Math.Max(0, Seed) };
        var notes = new List<string>();
        if (dataset is not null)
        {
            RestoreData(draft, dataset, notes);
        }
        else if (DatasetId is not null)
        {
            notes.Add($"The data set '{Format.Short(DatasetName)}' of this draft has been deleted. Choose another data set; the other settings are kept.");
        }

        RestoreSplit(draft, notes);
        RestoreAlgorithms(draft, catalog, notes);
        return (draft, notes);
    }

    private void RestoreData(ExperimentDraft draft, DatasetDetail dataset, List<string> notes)
    {
        draft.Use(dataset);
        var names = dataset.Columns.Select(c => c.Name).ToHashSet();
        if (names.Contains(Target ?? ""))
        {
            (draft.Target, draft.LeftOutClasses) = (Target!, LeftOutClasses ?? []);
        }
        else if (!string.IsNullOrEmpty(Target))
        {
            notes.Add($"The target '{Format.Short(Target)}' is no longer a column of the data; '{Format.Short(draft.Target)}' is used instead.");
        }

        var known = (Columns ?? []).Where(c => c?.Name is not null && names.Contains(c.Name) && Enum.IsDefined(c.Type)).ToList();
        known.ForEach(draft.Set);
        if ((Columns?.Count ?? 0) - known.Count is > 0 and var gone)
        {
            notes.Add($"The settings of {Format.Counted(gone, "column")} were dropped: the data no longer has {(gone == 1 ? "it" : "them")}.");
        }
    }

    private void RestoreSplit(ExperimentDraft draft, List<string> notes)
    {
        if (SplitMath.IsValid(Split))
        {
            (draft.Split, draft.SplitBefore) = (Split, SplitMath.IsValid(SplitBefore) ? SplitBefore : null);
        }
        else
        {
            notes.Add("The split of this draft did not add up to 100 %; the default split is used.");
        }
    }

    private void RestoreAlgorithms(ExperimentDraft draft, IReadOnlyList<AlgorithmInfo> catalog, List<string> notes)
    {
        var byId = catalog.ToDictionary(a => a.Id);
        var unknown = (Algorithms ?? []).Where(id => !byId.ContainsKey(id)).ToList();
        draft.Choose((Algorithms ?? []).Where(byId.ContainsKey).Distinct().Select(id => byId[id]));
        if (unknown.Count > 0)
        {
            notes.Add($"No longer available: {string.Join(", ", unknown.Select(id => Format.Short(id)))}.");
        }

        foreach (var (id, values) in (Values ?? new Dictionary<string, Dictionary<string, ParameterValue>>()).Where(v => byId.ContainsKey(v.Key)))
        {
            foreach (var (name, value) in values)
            {
                var parameter = byId[id].Hyperparameters.FirstOrDefault(p => p.Name == name);
                if (parameter is not null && ParameterCheck.Problem(parameter, value) is null)
                {
                    draft.Set(id, name, value);
                }
                else
                {
                    notes.Add($"{byId[id].Name}: {name} = {Format.Short(value.ToString())} is no longer allowed; the default is used.");
                }
            }
        }
    }
}
