using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Database;
using CatalystFlow.Storage.Database.Runs;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Api.Runs;

/// <summary>What lists need of a run: its row without the large documents, and its newest point.</summary>
internal sealed record RunLine
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string NameKey { get; init; }

    public required bool Favourite { get; init; }

    public required RunOrigin Origin { get; init; }

    public required Guid? ExperimentId { get; init; }

    public required Guid DatasetId { get; init; }

    public required string DatasetName { get; init; }

    public required string Target { get; init; }

    public required string Reading { get; init; }

    public required string AlgorithmId { get; init; }

    public required RunStatus Status { get; init; }

    public required string? Reason { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? StartedAt { get; init; }

    public required DateTimeOffset? FinishedAt { get; init; }

    public required int StepsDone { get; init; }

    public required int TotalSteps { get; init; }

    public required double TrainSeconds { get; init; }

    public required long? ModelBytes { get; init; }

    public required MetricColumns? Train { get; init; }

    public required MetricColumns? Validation { get; init; }

    public required MetricColumns? Test { get; init; }

    public required MetricPointRow? Latest { get; init; }

    public static IQueryable<RunLine> Of(CatalystDb db, IQueryable<RunRow> runs) =>
        from r in runs.AsNoTracking()
        from p in db.MetricPoints.Where(p => p.RunId == r.Id && p.Step == r.StepsDone).DefaultIfEmpty()
        select new RunLine
        {
            Id = r.Id,
            Name = r.Name,
            NameKey = r.NameKey,
            Favourite = r.Favourite,
            Origin = r.Origin,
            ExperimentId = r.ExperimentId,
            DatasetId = r.DatasetId,
            DatasetName = r.Dataset!.Name,
            Target = r.Target,
            Reading = r.Reading,
            AlgorithmId = r.AlgorithmId,
            Status = r.Status,
            Reason = r.Reason,
            CreatedAt = r.CreatedAt,
            StartedAt = r.StartedAt,
            FinishedAt = r.FinishedAt,
            StepsDone = r.StepsDone,
            TotalSteps = r.TotalSteps,
            TrainSeconds = r.TrainSeconds,
            ModelBytes = r.ModelBytes,
            Train = r.Train,
            Validation = r.Validation,
            Test = r.Test,
            Latest = p,
        };
}
