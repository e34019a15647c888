using System.Globalization;

namespace CatalystFlow.Contracts;

/// <summary>
/// The addresses of the API, from where it is on: the templates that it maps, and from which a client makes what it asks for.
/// </summary>
public static class ApiRoutes
{
    /// <summary>What all of them begin with.</summary>
    public const string Root = "api";

    /// <summary>Data sets: listed, uploaded.</summary>
    public const string Datasets = $"{Root}/datasets";

    /// <summary>One data set.</summary>
    public const string Dataset = $"{Datasets}/{{id:guid}}";

    /// <summary>How its file is read.</summary>
    public const string DatasetFormat = $"{Dataset}/format";

    /// <summary>How its file would be read in another format.</summary>
    public const string DatasetFormatPreview = $"{DatasetFormat}/preview";

    /// <summary>Other data sets of the same file.</summary>
    public const string DatasetReadings = $"{Dataset}/readings";

    /// <summary>Its first rows.</summary>
    public const string DatasetPreview = $"{Dataset}/preview";

    /// <summary>The classes of a candidate target.</summary>
    public const string ClassBalance = $"{Dataset}/class-balance";

    /// <summary>The file as it was uploaded.</summary>
    public const string DatasetFile = $"{Dataset}/file";

    /// <summary>Columns seen from a target.</summary>
    public const string ColumnChecks = $"{Dataset}/columns";

    /// <summary>Figures of a column that is read in another way.</summary>
    public const string ColumnFigures = $"{ColumnChecks}/figures";

    /// <summary>How a file would be read that is not stored.</summary>
    public const string FilePreview = $"{Datasets}/preview";

    /// <summary>What files are taken.</summary>
    public const string DatasetLimits = $"{Datasets}/limits";

    /// <summary>Data sets that come with the product.</summary>
    public const string Samples = $"{Datasets}/samples";

    /// <summary>One of them.</summary>
    public const string Sample = $"{Samples}/{{sampleId}}";

    /// <summary>Algorithms.</summary>
    public const string Algorithms = $"{Root}/algorithms";

    /// <summary>One algorithm.</summary>
    public const string Algorithm = $"{Algorithms}/{{id}}";

    /// <summary>How long runs would take.</summary>
    public const string Estimates = $"{Algorithms}/estimates";

    /// <summary>Runs: listed, started.</summary>
    public const string Runs = $"{Root}/runs";

    /// <summary>One run.</summary>
    public const string Run = $"{Runs}/{{id:guid}}";

    /// <summary>Counts, what runs and waits, and the best.</summary>
    public const string RunOverview = $"{Runs}/overview";

    /// <summary>What happens to all runs, as it happens.</summary>
    public const string AllRunEvents = $"{Runs}/events";

    /// <summary>What happens to one run, as it happens.</summary>
    public const string RunEvents = $"{Run}/events";

    /// <summary>The curve of a run.</summary>
    public const string RunMetrics = $"{Run}/metrics";

    /// <summary>What its model decides over a plane of two columns.</summary>
    public const string RunSurface = $"{Run}/surface";

    /// <summary>Ends a run.</summary>
    public const string CancelRun = $"{Run}/cancel";

    /// <summary>Stops a run for a while.</summary>
    public const string PauseRun = $"{Run}/pause";

    /// <summary>Lets a paused run go on.</summary>
    public const string ResumeRun = $"{Run}/resume";

    /// <summary>Lets a run of the playground do more steps.</summary>
    public const string AdvanceRun = $"{Run}/advance";

    /// <summary>Tags of runs.</summary>
    public const string Tags = $"{Root}/tags";

    /// <summary>Runs that are played with.</summary>
    public const string PlaygroundRuns = $"{Root}/playground/runs";

    /// <summary>One of them.</summary>
    public const string PlaygroundRun = $"{PlaygroundRuns}/{{id:guid}}";

    /// <summary>Experiments: listed, started.</summary>
    public const string Experiments = $"{Root}/experiments";

    /// <summary>One experiment.</summary>
    public const string Experiment = $"{Experiments}/{{id:guid}}";

    /// <summary>The best runs of a data set.</summary>
    public const string Leaderboard = $"{Root}/leaderboard";

    /// <summary>Runs with their ranks.</summary>
    public const string RankedRuns = $"{Leaderboard}/runs";

    /// <summary>A template with an id in its place.</summary>
    public static string At(string template, Guid id) => At(template, id.ToString("D", CultureInfo.InvariantCulture));

    /// <summary>A template with a name in its place, escaped.</summary>
    public static string At(string template, string name)
    {
        var (from, to) = (template.IndexOf('{', StringComparison.Ordinal), template.IndexOf('}', StringComparison.Ordinal));
        return $"{template[..from]}{Uri.EscapeDataString(name)}{template[(to + 1)..]}";
    }
}
