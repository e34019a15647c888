using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CatalystFlow.Api.Paging;
using CatalystFlow.Api.Runs.Annotations;
using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Database;
using CatalystFlow.Storage.Database.Datasets;
using CatalystFlow.Storage.Database.Runs;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Api.Runs;

/// <summary>The query of <c>GET /api/runs</c>.</summary>
public sealed record RunListQuery : RunQuery;

/// <summary>Which runs, in which order, from where on: what every list of runs is asked by.</summary>
public abstract record RunQuery
{
    [StringLength(RequestLimits.Cursor), Description("Where the previous page ended; leave it out for the first page.")]
    public string? Cursor { get; init; }

    [Range(1, Paged.MaxLimit), Description("Runs per page.")]
    public int? Limit { get; init; }

    [Description("Only runs in this status.")]
    public RunStatus? Status { get; init; }

    [Description("Only runs on this data set.")]
    public Guid? DatasetId { get; init; }

    [StringLength(RequestLimits.Column), LineBreaks, Description("Only runs that predict this column.")]
    public string? Target { get; init; }

    [StringLength(RequestLimits.Id), Description("Only runs of this algorithm, by its id.")]
    public string? Algorithm { get; init; }

    [StringLength(AnnotationLimits.Tag), Description("Only runs with this tag; upper and lower case make no difference.")]
    public string? Tag { get; init; }

    [Description("True for favourites only.")]
    public bool? Favourite { get; init; }

    [Description("Only runs of this experiment.")]
    public Guid? ExperimentId { get; init; }

    [Description("Only runs created on this day or later, UTC, as 2026-03-31.")]
    public DateOnly? From { get; init; }

    [Description("Only runs created on this day or earlier, UTC.")]
    public DateOnly? To { get; init; }

    [StringLength(RequestLimits.Search), Description("Only runs whose name, target or data set's name holds this text.")]
    public string? Search { get; init; }

    [StringLength(RequestLimits.Id)]
    [Description("created, name, dataset, algorithm, status, accuracy, logLoss, f1, precision, recall, trainSeconds or modelBytes; a leading "
        + "minus reverses the order. Newest first when left out.")]
    public string? Sort { get; init; }

    internal bool OnlyCompleted => Status == RunStatus.Completed;

    /// <summary>Asks for more than a status, a data set and a target.</summary>
    internal bool Narrows =>
        !string.IsNullOrEmpty(Algorithm) || !string.IsNullOrWhiteSpace(Tag) || Favourite is not null || ExperimentId is not null
        || From is not null || To is not null || Paging.Search.Pattern(Search) is not null;

    internal IQueryable<RunRow> Filter(CatalystDb db)
    {
        var runs = db.Runs.Where(r => r.Origin == RunOrigin.Experiment);
        runs = FilterStatus(runs);
        runs = DatasetId is { } dataset ? runs.Where(r => r.DatasetId == dataset) : runs;
        runs = Target is { Length: > 0 } target ? runs.Where(r => r.Target == target) : runs;
        runs = Algorithm is { Length: > 0 } algorithm ? runs.Where(r => r.AlgorithmId == algorithm) : runs;
        return FilterSearch(FilterDays(FilterAnnotations(runs)), db.Datasets);
    }

    // Completed as a constant: SQLite uses the indexes over completed runs only when the query's text says that it asks for no others.
    private IQueryable<RunRow> FilterStatus(IQueryable<RunRow> runs) => Status switch
    {
        null => runs,
        RunStatus.Completed => runs.Where(r => r.Status == RunStatus.Completed),
        { } status => runs.Where(r => r.Status == status),
    };

    private IQueryable<RunRow> FilterAnnotations(IQueryable<RunRow> runs)
    {
        runs = Favourite is { } favourite ? runs.Where(r => r.Favourite == favourite) : runs;
        runs = ExperimentId is { } experiment ? runs.Where(r => r.ExperimentId == experiment) : runs;
        if (string.IsNullOrWhiteSpace(Tag))
        {
            return runs;
        }

        var key = AnnotationRules.KeyOf(Tag);
        return runs.Where(r => r.Tags.Any(t => t.Key == key));
    }

    private IQueryable<RunRow> FilterDays(IQueryable<RunRow> runs)
    {
        if (From is { } from)
        {
            var start = Midnight(from);
            runs = runs.Where(r => r.CreatedAt >= start);
        }

        if (To is { } to && to < DateOnly.MaxValue)
        {
            var end = Midnight(to.AddDays(1));
            runs = runs.Where(r => r.CreatedAt < end);
        }

        return runs;
    }

    private IQueryable<RunRow> FilterSearch(IQueryable<RunRow> runs, IQueryable<DatasetRow> datasets)
    {
        if (Paging.Search.Pattern(Search) is not { } pattern)
        {
            return runs;
        }

        // The data sets' names once each, not once per run.
        var named = datasets.Where(d => EF.Functions.Like(d.Name.ToLower(), pattern, Paging.Search.Escape)).Select(d => d.Id);
        return runs.Where(r => named.Contains(r.DatasetId)
            || EF.Functions.Like(r.NameKey, pattern, Paging.Search.Escape)
            || EF.Functions.Like(r.Target.ToLower(), pattern, Paging.Search.Escape));
    }

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
