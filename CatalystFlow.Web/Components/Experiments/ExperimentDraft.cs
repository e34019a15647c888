using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Components.Datasets;

namespace CatalystFlow.Web.Components.Experiments;

/// <summary>An experiment in the making: all that the wizard's steps have gathered.</summary>
public sealed class ExperimentDraft
{
    /// <summary>Share of the rows that judges the result where classes have few, per cent.</summary>
    public const int LargerTest = 30;

    private const string ClassWeight = "class_weight", Balanced = "balanced";

    private readonly Dictionary<string, ColumnSetting> _columns = [];
    private readonly Dictionary<string, Dictionary<string, ParameterValue>> _values = [];
    private readonly Dictionary<string, (ColumnSetting Column, string Problem)> _refused = [];
    private Dictionary<string, ColumnProfile> _profiles = [];
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

    /// <summary>The split before the test part was enlarged for the classes of this data; null where it was not.</summary>
    public SplitSettings? SplitBefore { get; set; }

    /// <summary>True while the split is the one with the enlarged test part.</summary>
    public bool HasLargerTest => SplitBefore is { } before && Split == SplitMath.WithTest(before, LargerTest);

    public int Seed { get; set; } = 42;

    /// <summary>Columns whose type or use a person changed.</summary>
    public IReadOnlyDictionary<string, ColumnSetting> Columns => _columns;

    /// <summary>Values that were set, by algorithm and name; those of algorithms that are not chosen are kept.</summary>
    public IReadOnlyDictionary<string, Dictionary<string, ParameterValue>> Values => _values;

    /// <summary>Notes why a column cannot be read as it is set to be, or with null that it can.</summary>
    public void Judge(ColumnSetting column, string? problem)
    {
        if (problem is null)
        {
            _refused.Remove(column.Name);
        }
        else
        {
            _refused[column.Name] = (column, problem);
        }
    }

    /// <summary>Columns that a model is to see and that cannot be read as they are set to be, and why.</summary>
    public IReadOnlyList<(ColumnSetting Column, string Problem)> Unreadable =>
        _refused.Count == 0 ? [] : [.. Dataset!.Columns.Where(IsRefused).Select(c => _refused[c.Name])];

    private bool IsRefused(ColumnProfile column) => column.Name != Target && _refused.TryGetValue(column.Name, out var refused)
        && SettingOf(column) is { Included: true } setting && setting.Type == refused.Column.Type
        && ColumnReadings.Of(setting, column) == (refused.Column.Reading ?? new());

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
            EnlargeTest(false);
            _columns.Clear();
            _refused.Clear();
        }
        else if (dataset.Columns.All(c => c.Name != Target))
        {
            Target = dataset.SuggestedTarget;
        }

        (Dataset, _profiles) = (dataset, dataset.Columns.ToDictionary(c => c.Name));
    }

    /// <summary>Has more rows judge the result, or as many as before.</summary>
    public void EnlargeTest(bool larger)
    {
        var before = larger ? Split : null;
        Split = larger ? SplitMath.WithTest(Split, LargerTest) : HasLargerTest ? SplitBefore! : Split;
        SplitBefore = before;
    }

    /// <summary>Sets a column; one that is again as it was found is no change any more.</summary>
    public void Set(ColumnSetting setting)
    {
        if (_profiles.GetValueOrDefault(setting.Name) is { } column && setting == ColumnReadings.Found(column))
        {
            _columns.Remove(setting.Name);
        }
        else
        {
            _columns[setting.Name] = setting;
        }
    }

    /// <summary>How the target is read; null for how it was found.</summary>
    public ColumnReading? TargetReading
    {
        get => _columns.GetValueOrDefault(Target)?.Reading;
        set
        {
            if (_profiles.GetValueOrDefault(Target) is { } column)
            {
                Set(SettingOf(column) with { Reading = value == ClassReading(column.Reading) ? null : value });
            }
        }
    }

    /// <summary>A column as it will be used.</summary>
    public ColumnSetting SettingOf(ColumnProfile column) =>
        _columns.GetValueOrDefault(column.Name) ?? ColumnReadings.Found(column);

    public bool IsChosen(string algorithmId) => _algorithms.Any(a => a.Id == algorithmId);

    /// <summary>Chooses an algorithm, or no longer.</summary>
    public void Toggle(AlgorithmInfo algorithm)
    {
        if (_algorithms.RemoveAll(a => a.Id == algorithm.Id) == 0 && _algorithms.Count < RequestLimits.ExperimentRuns)
        {
            _algorithms.Add(algorithm);
        }
    }

    /// <summary>Chooses these and no others.</summary>
    public void Choose(params IEnumerable<AlgorithmInfo> algorithms) => _algorithms = [.. algorithms.Take(RequestLimits.ExperimentRuns)];

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

    // Of a target's reading only what makes its classes counts.
    private static ColumnReading ClassReading(ColumnReading? reading) =>
        (reading ?? new()) with { Numbers = null, Dates = null, MissingIsCategory = false };

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
        foreach (var column in run.Spec.Columns)
        {
            if (draft._profiles.TryGetValue(column.Name, out var profile))
            {
                draft.Set(ColumnReadings.With(column, profile, column.Reading ?? new()));
            }
        }

        if (draft._profiles.TryGetValue(draft.Target, out var target) && (run.Spec.TargetReading ?? new()) != ClassReading(target.Reading))
        {
            draft.Set(ColumnReadings.Found(target) with { Reading = run.Spec.TargetReading ?? new() });
        }

        foreach (var (name, value) in run.Spec.Hyperparameters)
        {
            draft.Set(run.Spec.AlgorithmId, name, value);
        }

        draft.Choose(algorithm is null ? [] : [algorithm]);
        return draft;
    }
}
