using System.Collections.Immutable;
using System.Globalization;
using CatalystFlow.Api.Datasets;
using CatalystFlow.Api.Hosting;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.ServiceDefaults.Hosting;
using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Hyperparameters;

namespace CatalystFlow.Api.Runs;

/// <summary>Turns a request into a complete spec, or into all that is wrong with it at once.</summary>
internal sealed class RunSpecBuilder(StartRunRequest request, StoredDataset dataset)
{
    private const double Tolerance = 1e-6;

    private readonly Dictionary<string, List<string>> _errors = [];

    /// <summary>What is wrong, by field; empty when the spec is good.</summary>
    public Dictionary<string, string[]> Errors => _errors.ToDictionary(e => e.Key, e => e.Value.ToArray());

    /// <summary>The column to predict.</summary>
    public string Target => string.IsNullOrEmpty(request.Target) ? dataset.Profile.SuggestedTarget : request.Target;

    /// <summary>The spec, valid only when there are no errors.</summary>
    public RunSpec Build(ClassBalance? balance)
    {
        var algorithm = FindAlgorithm();
        CheckTarget(balance);
        var split = CheckSplit(balance);
        return new(
            Name(algorithm),
            dataset.Id,
            dataset.BlobName,
            dataset.Sha256,
            dataset.Format,
            Target,
            Columns(),
            algorithm?.Id ?? request.Algorithm,
            Hyperparameters(algorithm, split, balance),
            request.Encoding,
            split,
            request.Seed)
        {
            LeftOutClasses = LeftOut(balance),
            TargetReading = TargetReading(),
            ProductVersion = BuildVersion.Of(typeof(RunSpecBuilder).Assembly),
        };
    }

    private Algorithm? FindAlgorithm()
    {
        var algorithm = AlgorithmCatalog.Find(request.Algorithm);
        if (algorithm is null)
        {
            var known = string.Join(", ", AlgorithmCatalog.All.Select(a => a.Id));
            Add("algorithm", $"There is no algorithm '{Echo.Of(request.Algorithm)}'. Known: {known}.");
        }

        return algorithm;
    }

    private string Name(Algorithm? algorithm)
    {
        var name = (request.Name ?? "").Trim();
        if (name.Length > 0)
        {
            return name;
        }

        var made = $"{algorithm?.Name ?? request.Algorithm} on {dataset.Name}";
        return made.Length <= AnnotationLimits.Name ? made : made[..AnnotationLimits.Name];
    }

    private void CheckTarget(ClassBalance? balance)
    {
        if (balance is null)
        {
            Add("target", $"The data set has no column '{Echo.Of(Target)}'.");
        }
        else if (balance.Problem is { } problem)
        {
            Add("target", problem);
        }
    }

    private ImmutableArray<string> LeftOut(ClassBalance? balance)
    {
        ImmutableArray<string> names = [.. (request.LeftOutClasses ?? []).Select(ValueName.Of).Distinct().Order(StringComparer.Ordinal)];
        foreach (var unknown in names.Except(balance?.LeftOut.Select(c => c.Value) ?? []))
        {
            Add("leftOutClasses", $"'{Echo.Of(Target)}' has no class '{Echo.Of(unknown)}' that could be left out.");
        }

        return names;
    }

    private ImmutableArray<ColumnSetting> Columns()
    {
        var known = dataset.Profile.Columns.Select(c => c.Name).ToHashSet();
        var given = new Dictionary<string, ColumnSetting>();
        foreach (var setting in request.Columns ?? [])
        {
            if (!known.Contains(setting.Name))
            {
                Add("columns", $"The data set has no column '{Echo.Of(setting.Name)}'.");
            }
            else if (!given.TryAdd(setting.Name, setting))
            {
                Add("columns", $"The column '{Echo.Of(setting.Name)}' is set twice.");
            }
            else if (setting.Reading is { } reading && ColumnReadings.Problem(reading) is { } problem)
            {
                Add("columns", $"The column '{setting.Name}': {problem}");
            }
        }

        ImmutableArray<ColumnSetting> columns = [.. dataset.Profile.Columns.Where(c => c.Name != Target)
            .Select(c => ColumnReadings.Complete(given.GetValueOrDefault(c.Name), c))];
        CheckColumns(columns);
        CheckReadable(columns);
        return columns;
    }

    private ColumnReading? TargetReading() =>
        dataset.Profile.Columns.FirstOrDefault(c => c.Name == Target) is { } column ? ColumnReadings.OfTarget(request.Columns, column) : null;

    private void CheckColumns(ImmutableArray<ColumnSetting> columns)
    {
        foreach (var text in columns.Where(c => c is { Included: true, Type: ColumnType.Text }))
        {
            Add("columns", $"The column '{Echo.Of(text.Name)}' holds free text, which a model cannot use. Make it categorical or leave it out.");
        }

        if (!columns.Any(c => c.Included))
        {
            Add("columns", "No column is left to learn from: include at least one besides the target.");
        }
    }

    private void CheckReadable(ImmutableArray<ColumnSetting> columns)
    {
        var (format, found) = (dataset.Format, dataset.Profile.Columns.ToDictionary(c => c.Name));
        foreach (var column in columns)
        {
            var profile = found[column.Name];
            if ((ReadableColumns.Problem(profile, column, format) ?? Identifier(profile, column)) is { } problem)
            {
                Add("columns", problem);
            }
        }
    }

    private string? Identifier(ColumnProfile found, ColumnSetting column) =>
        column is { Included: true } && (column.Reading, found.Reading) is (null, null) && !found.DistinctIsCapped && column.Type != found.DefaultType
            ? ReadableColumns.Identifier(column.Name, column.Type, found.DistinctCount, dataset.RowCount - found.MissingCount)
            : null;

    private ImmutableSortedDictionary<string, ParameterValue> Hyperparameters(
        Algorithm? algorithm, SplitSettings split, ClassBalance? balance)
    {
        if (algorithm is null)
        {
            return ImmutableSortedDictionary<string, ParameterValue>.Empty;
        }

        var given = request.Hyperparameters ?? ImmutableDictionary<string, ParameterValue>.Empty;
        HyperparameterValues.TryCreate(algorithm.Hyperparameters, given, out var values, out var errors);
        foreach (var (name, messages) in errors)
        {
            _errors[$"hyperparameters.{name}"] = [.. messages];
        }

        CheckLearnable(algorithm, values, split, balance);
        return values.All.ToImmutableSortedDictionary(
            p => p.Key, p => new ParameterValue(p.Value.Number, p.Value.Text), StringComparer.Ordinal);
    }

    // What training would refuse once its turn has come is said before the run waits for it.
    private void CheckLearnable(Algorithm algorithm, HyperparameterValues values, SplitSettings split, ClassBalance? balance)
    {
        if (balance is not { Problem: null })
        {
            return;
        }

        var rows = balance.Classes.Sum(c => c.Count);
        var refusals = algorithm.Refusals(values, balance.Classes.Count, Part(rows, split.TrainPercent), Part(rows, split.ValidationPercent));
        foreach (var (hyperparameter, message) in refusals)
        {
            Add(hyperparameter is null ? "algorithm" : $"hyperparameters.{hyperparameter}", message);
        }
    }

    private SplitSettings CheckSplit(ClassBalance? balance)
    {
        var split = request.Split ?? new();
        var sum = split.TrainPercent + split.ValidationPercent + split.TestPercent;
        if (Math.Abs(sum - 100) > Tolerance)
        {
            Add("split", string.Create(CultureInfo.InvariantCulture, $"The shares must add up to 100 per cent, not {sum:0.##}."));
        }

        var rows = balance?.Classes.Sum(c => c.Count) ?? dataset.RowCount;
        CheckPart("test", split.TestPercent, rows);
        CheckPart("training", split.TrainPercent, rows);
        return split;
    }

    private void CheckPart(string part, double percent, long rows)
    {
        if (Part(rows, percent) < 1)
        {
            Add("split", string.Create(CultureInfo.InvariantCulture, $"{percent:0.##} per cent of {rows} rows leaves the {part} part without any row."));
        }
    }

    private static long Part(long rows, double percent) => (long)Math.Round(rows * percent / 100);

    private void Add(string field, string message)
    {
        if (!_errors.TryGetValue(field, out var messages))
        {
            _errors[field] = messages = [];
        }

        // One more than is told, so that it can be said that there are more.
        if (messages.Count <= FieldProblems.MostOfAField)
        {
            messages.Add(message);
        }
    }
}
