using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Web.Components.Experiments;

/// <summary>An experiment in the making: all that the wizard's steps have gathered.</summary>
public sealed class ExperimentDraft
{
    /// <summary>Runs that one experiment may have; the server takes no more.</summary>
    public const int MaxRuns = 20;

    private const string ClassWeight = "class_weight", Balanced = "balanced";

    private readonly Dictionary<string, ColumnSetting> _columns = [];
    private readonly Dictionary<string, Dictionary<string, ParameterValue>> _values = [];
    private List<AlgorithmInfo> _algorithms = [];
    private string _target = "";

    public string Name { get; set; } = "";

    public DatasetDetail? Dataset { get; private set; }

    /// <summary>The column to predict. With another one, no class is left out.</summary>
    public string Target
    {
        get => _target;
        set => (_target, LeftOutClasses) = (value, value == _target ? LeftOutClasses : []);
    }

    /// <summary>Classes of the target to do without.</summary>
    public IReadOnlyList<string> LeftOutClasses { get; set; } = [];

    /// <summary>The chosen algorithms, in the order in which they were chosen: a run each.</summary>
    public IReadOnlyList<AlgorithmInfo> Algorithms => _algorithms;

    public CategoricalEncoding Encoding { get; set; }

    public SplitSettings Split { get; set; } = new();

    public int Seed { get; set; } = 42;

    /// <summary>Columns whose type or use a person changed.</summary>
    public IReadOnlyDictionary<string, ColumnSetting> Columns => _columns;

    /// <summary>Values that were set, by algorithm and name; those of algorithms that are not chosen are kept.</summary>
    public IReadOnlyDictionary<string, Dictionary<string, ParameterValue>> Values => _values;

    /// <summary>Columns a model will see.</summary>
    public int IncludedColumns => Dataset?.Columns.Count(c => c.Name != Target && SettingOf(c).Included) ?? 0;

    /// <summary>True when there is something in it to lose.</summary>
    public bool HasContent => Dataset is not null || _algorithms.Count > 0 || Name.Length > 0;

    /// <summary>Chooses the data; what belonged to other data is forgotten.</summary>
    public void Use(DatasetDetail dataset)
    {
        if (Dataset?.Summary.Id != dataset.Summary.Id)
        {
            (Target, LeftOutClasses) = (dataset.SuggestedTarget, []);
            _columns.Clear();
        }
        else if (dataset.Columns.All(c => c.Name != Target))
        {
            Target = dataset.SuggestedTarget;
        }

        Dataset = dataset;
    }

    public void Set(ColumnSetting setting) => _columns[setting.Name] = setting;

    /// <summary>A column as it will be used.</summary>
    public ColumnSetting SettingOf(ColumnProfile column) =>
        _columns.GetValueOrDefault(column.Name) ?? new(column.Name, column.Type, column.IncludedByDefault);

    public bool IsChosen(string algorithmId) => _algorithms.Any(a => a.Id == algorithmId);

    /// <summary>Chooses an algorithm, or no longer.</summary>
    public void Toggle(AlgorithmInfo algorithm)
    {
        if (_algorithms.RemoveAll(a => a.Id == algorithm.Id) == 0 && _algorithms.Count < MaxRuns)
        {
            _algorithms.Add(algorithm);
        }
    }

    /// <summary>Chooses these and no others.</summary>
    public void Choose(params IEnumerable<AlgorithmInfo> algorithms) => _algorithms = [.. algorithms.Take(MaxRuns)];

    /// <summary>The value set for an algorithm, or its default.</summary>
    public ParameterValue ValueOf(AlgorithmInfo algorithm, HyperparameterInfo parameter) =>
        _values.TryGetValue(algorithm.Id, out var values) && values.TryGetValue(parameter.Name, out var value) ? value : parameter.Default;

    public void Set(string algorithmId, string parameter, ParameterValue value)
    {
        if (!_values.TryGetValue(algorithmId, out var values))
        {
            _values[algorithmId] = values = [];
        }

        values[parameter] = value;
    }

    /// <summary>Weighs the classes alike, or by their rows again, wherever an algorithm can.</summary>
    public void Weigh(IEnumerable<AlgorithmInfo> algorithms, bool balanced)
    {
        foreach (var algorithm in algorithms)
        {
            if (algorithm.Hyperparameters.FirstOrDefault(CanBalance) is { } weight)
            {
                Set(algorithm.Id, ClassWeight, balanced ? ParameterValue.Of(Balanced) : weight.Default);
            }
        }
    }

    /// <summary>True when the classes are weighed alike wherever an algorithm can.</summary>
    public bool IsBalanced(IEnumerable<AlgorithmInfo> algorithms)
    {
        var able = algorithms.Where(a => a.Hyperparameters.Any(CanBalance)).ToList();
        return able.Count > 0 && able.All(a => ValueOf(a, a.Hyperparameters.First(CanBalance)).Text == Balanced);
    }

    /// <summary>True for the setting that weighs classes alike.</summary>
    public static bool CanBalance(HyperparameterInfo parameter) => parameter.Name == ClassWeight && parameter.Choices.Contains(Balanced);

    /// <summary>The settings of a run, to start it again with changes.</summary>
    public static ExperimentDraft From(RunDetail run, DatasetDetail dataset, AlgorithmInfo? algorithm)
    {
        var draft = new ExperimentDraft();
        draft.Use(dataset);
        if (dataset.Columns.Any(c => c.Name == run.Spec.Target))
        {
            (draft.Target, draft.LeftOutClasses) = (run.Spec.Target, run.Spec.LeftOutClasses);
        }

        (draft.Encoding, draft.Split, draft.Seed) = (run.Spec.Encoding, run.Spec.Split, run.Spec.Seed);
        var profiles = dataset.Columns.ToDictionary(c => c.Name);
        foreach (var column in run.Spec.Columns)
        {
            if (profiles.TryGetValue(column.Name, out var profile)
                && (profile.Type != column.Type || profile.IncludedByDefault != column.Included))
            {
                draft.Set(column);
            }
        }

        foreach (var (name, value) in run.Spec.Hyperparameters)
        {
            draft.Set(run.Spec.AlgorithmId, name, value);
        }

        draft.Choose(algorithm is null ? [] : [algorithm]);
        return draft;
    }
}
