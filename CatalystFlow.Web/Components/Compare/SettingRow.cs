using System.Collections.Immutable;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Components.Datasets;

namespace CatalystFlow.Web.Components.Compare;

/// <summary>A setting of several runs side by side.</summary>
/// <param name="Name">The setting.</param>
/// <param name="Values">Its value in each run; null where the run has no such setting.</param>
public sealed record SettingRow(string Name, IReadOnlyList<string?> Values)
{
    private const int MostColumns = 50;

    /// <summary>True when all runs have the same.</summary>
    public bool IsSame => Values.All(v => v == Values[0]);

    /// <summary>Every setting of the runs, in the words of the algorithms.</summary>
    public static IReadOnlyList<SettingRow> Of(IReadOnlyList<RunDetail> runs, IReadOnlyList<AlgorithmInfo> catalog)
    {
        List<SettingRow> rows =
        [
            Row("Data set", r => r.Summary.DatasetName),
            Row("Target", r => r.Spec.Target),
            Row("Algorithm", r => r.Summary.AlgorithmName),
            Row("Columns left out", r => Listed([.. r.Spec.Columns.Where(c => !c.Included).Select(c => c.Name)])),
            Row("Classes left out", r => Listed(r.Spec.LeftOutClasses)),
            .. Columns(runs),
            Row("How the target is read", r => Reading(r.Spec.TargetReading)),
            Row("Encoding of categories", r => EncodingNames.Of(r.Spec.Encoding)),
            Row("Split", r => Split(r.Spec.Split)),
            Row("Seed", r => Format.Number(r.Spec.Seed)),
        ];
        rows.AddRange(ParallelAxes.Alike(runs, catalog).Select(names => Row(Label(names, runs, catalog), r => Value(r, names, catalog))));
        return rows;

        SettingRow Row(string name, Func<RunDetail, string?> read) => new(name, [.. runs.Select(read)]);
    }

    // Algorithms have words of their own for one setting, as n_estimators is of trees, rounds and stumps.
    private static string Label(string[] names, IReadOnlyList<RunDetail> runs, IReadOnlyList<AlgorithmInfo> catalog)
    {
        var used = runs.Select(r => r.Spec.AlgorithmId).ToHashSet();
        var infos = catalog.Where(a => used.Contains(a.Id)).SelectMany(a => a.Hyperparameters).Where(p => names.Contains(p.Name));
        return string.Join(" / ", infos.Select(p => p.Label).Distinct().DefaultIfEmpty(names[0]));
    }

    private static string? Value(RunDetail run, string[] names, IReadOnlyList<AlgorithmInfo> catalog) =>
        Array.Find(names, run.Spec.Hyperparameters.ContainsKey) is not { } name ? null
        : run.Spec.Hyperparameters[name] is { IsNone: false } value ? value.ToString()
        : catalog.FirstOrDefault(a => a.Id == run.Spec.AlgorithmId)?.Hyperparameters.FirstOrDefault(p => p.Name == name)?.NoneLabel ?? "none";

    /// <summary>Each column that is not read alike in all runs that use it.</summary>
    private static IEnumerable<SettingRow> Columns(IReadOnlyList<RunDetail> runs)
    {
        var names = runs.SelectMany(r => r.Spec.Columns.Select(c => c.Name)).Distinct();
        var rows = names.Select(name => new SettingRow($"Column '{Format.Short(name, 60)}'", [.. runs.Select(r => Read(r, name))]));
        return rows.Where(r => r.Values.OfType<string>().Distinct().Skip(1).Any()).Take(MostColumns);
    }

    // Null where a run does without the column, which a row of its own says.
    private static string? Read(RunDetail run, string name) =>
        run.Spec.Columns.FirstOrDefault(c => c.Name == name) is { Included: true } column
            ? string.Join("; ", ColumnReadings.Words(column.Reading).Prepend(ColumnTypes.Name(column.Type).ToLowerInvariant()))
            : null;

    private static string Reading(ColumnReading? reading) => string.Join("; ", ColumnReadings.Words(reading).DefaultIfEmpty("as written"));

    private static string Listed(ImmutableArray<string> names) => names is [] ? "none" : string.Join(", ", names);

    private static string Split(SplitSettings split) =>
        $"{Format.Number(split.TrainPercent)} / {Format.Number(split.ValidationPercent)} / {Format.Number(split.TestPercent)} %"
        + (split.Stratified ? ", stratified" : "");
}
