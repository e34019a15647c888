using System.Text.Encodings.Web;
using System.Text.Json;
using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Web.Components.Runs.Settings;

/// <summary>A run's settings as other programs take them.</summary>
public static class RunRecipe
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerOptions.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The request that makes the same run again, to the last bit of its model.</summary>
    public static StartRunRequest Request(RunDetail run) => new()
    {
        Name = run.Summary.Name,
        DatasetId = run.Spec.DatasetId,
        Target = run.Spec.Target,
        LeftOutClasses = run.Spec.LeftOutClasses,
        Columns = run.Spec.TargetReading is { } reading
            ? [.. run.Spec.Columns, new(run.Spec.Target, ColumnType.Categorical, true) { Reading = reading }]
            : run.Spec.Columns,
        Algorithm = run.Spec.AlgorithmId,
        Hyperparameters = run.Spec.Hyperparameters,
        Encoding = run.Spec.Encoding,
        Split = run.Spec.Split,
        Seed = run.Spec.Seed,
    };

    public static string Json(RunDetail run) => JsonSerializer.Serialize(Request(run), Readable);

    /// <summary>A command line for a POSIX shell.</summary>
    /// <param name="run">The run.</param>
    /// <param name="api">Address of the API; null when only the reader knows it.</param>
    public static string Curl(RunDetail run, Uri? api)
    {
        var address = api is null ? $"\"$CATALYSTFLOW_API/{ApiRoutes.Runs}\"" : Quoted(new Uri(api, ApiRoutes.Runs).AbsoluteUri);
        return $"curl -sS -X POST {address} \\\n  -H 'Content-Type: application/json' \\\n  -d {Quoted(Json(run))}";
    }

    /// <summary>The whole run in one file: what it is, the request that makes it, and its curve.</summary>
    public static string File(RunDetail run, IReadOnlyList<MetricPoint> points, DateTimeOffset now) =>
        JsonSerializer.Serialize(
            new { Format = "catalystflow.run/1", ExportedAt = now, Run = run, Request = Request(run), Points = points }, Readable);

    // Nothing is special between single quotes but the quote itself.
    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
