using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Web.Components.Experiments;

/// <summary>An experiment in the making: all that the wizard's steps have gathered.</summary>
public sealed class ExperimentDraft
{
    private readonly Dictionary<string, ColumnSetting> _columns = [];
    private readonly Dictionary<string, Dictionary<string, ParameterValue>> _values = [];

    public string Name { get; set; } = "";

    public DatasetDetail? Dataset { get; private set; }

    public string Target { get; set; } = "";

    public AlgorithmInfo? Algorithm { get; set; }

    public CategoricalEncoding Encoding { get; set; }

    public SplitSettings Split { get; set; } = new();

    public int Seed { get; set; } = 42;

    /// <summary>Columns whose type or use a person changed.</summary>
    public IReadOnlyDictionary<string, ColumnSetting> Columns => _columns;

    /// <summary>Chooses the data; what belonged to other data is forgotten.</summary>
    public void Use(DatasetDetail dataset)
    {
        if (Dataset?.Summary.Id != dataset.Summary.Id)
        {
            Target = dataset.SuggestedTarget;
            _columns.Clear();
        }
        else if (dataset.Columns.All(c => c.Name != Target))
        {
            Target = dataset.SuggestedTarget;
        }

        Dataset = dataset;
    }

    public void Set(ColumnSetting setting) => _columns[setting.Name] = setting;

    /// <summary>The value set for the chosen algorithm, or its default.</summary>
    public ParameterValue ValueOf(HyperparameterInfo parameter) =>
        Values.TryGetValue(parameter.Name, out var value) ? value : parameter.Default;

    public void Set(string parameter, ParameterValue value) => Values[parameter] = value;

    /// <summary>Columns a model will see.</summary>
    public int IncludedColumns => Dataset?.Columns.Count(c => c.Name != Target && Setting(c).Included) ?? 0;

    private Dictionary<string, ParameterValue> Values
    {
        get
        {
            var id = Algorithm?.Id ?? "";
            return _values.TryGetValue(id, out var values) ? values : _values[id] = [];
        }
    }

    /// <summary>The settings of a run, to start it again with changes.</summary>
    public static ExperimentDraft From(RunDetail run, DatasetDetail dataset, AlgorithmInfo algorithm)
    {
        var draft = new ExperimentDraft { Algorithm = algorithm };
        draft.Use(dataset);
        draft.Target = dataset.Columns.Any(c => c.Name == run.Spec.Target) ? run.Spec.Target : dataset.SuggestedTarget;
        (draft.Encoding, draft.Split, draft.Seed) = (run.Spec.Encoding, run.Spec.Split, run.Spec.Seed);
        foreach (var column in run.Spec.Columns)
        {
            var profile = dataset.Columns.FirstOrDefault(c => c.Name == column.Name);
            if (profile is not null && (profile.Type != column.Type || profile.IncludedByDefault != column.Included))
            {
                draft.Set(column);
            }
        }

        foreach (var (name, value) in run.Spec.Hyperparameters)
        {
            draft.Set(name, value);
        }

        return draft;
    }

    public StartRunRequest ToRequest() => new()
    {
        Name = string.IsNullOrWhiteSpace(Name) ? null : Name.Trim(),
        DatasetId = Dataset!.Summary.Id,
        Target = Target,
        Columns = [.. _columns.Values.Where(c => c.Name != Target)],
        Algorithm = Algorithm!.Id,
        Hyperparameters = Algorithm.Hyperparameters.ToDictionary(p => p.Name, ValueOf),
        Encoding = Encoding,
        Split = Split,
        Seed = Seed,
    };

    private ColumnSetting Setting(ColumnProfile column) =>
        _columns.GetValueOrDefault(column.Name) ?? new(column.Name, column.Type, column.IncludedByDefault);
}
