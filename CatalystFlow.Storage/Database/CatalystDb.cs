using CatalystFlow.Storage.Database.Datasets;
using CatalystFlow.Storage.Database.Experiments;
using CatalystFlow.Storage.Database.Runs;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Storage.Database;

/// <summary>What was asked and what came out. One sealed subclass per database engine, each with its own migrations.</summary>
public abstract class CatalystDb(DbContextOptions options) : DbContext(options)
{
    /// <summary>Uploaded data sets.</summary>
    public DbSet<DatasetRow> Datasets => Set<DatasetRow>();

    /// <summary>Value counts of the data sets' columns.</summary>
    public DbSet<ValueCountsRow> ValueCounts => Set<ValueCountsRow>();

    /// <summary>Runs.</summary>
    public DbSet<RunRow> Runs => Set<RunRow>();

    /// <summary>Large documents of runs.</summary>
    public DbSet<RunDocumentsRow> RunDocuments => Set<RunDocumentsRow>();

    /// <summary>People's tags on runs.</summary>
    public DbSet<RunTagRow> RunTags => Set<RunTagRow>();

    /// <summary>People's notes on runs.</summary>
    public DbSet<RunNotesRow> RunNotes => Set<RunNotesRow>();

    /// <summary>Runs that were started together.</summary>
    public DbSet<ExperimentRow> Experiments => Set<ExperimentRow>();

    /// <summary>Who owns each run.</summary>
    public DbSet<RunTenureRow> RunTenures => Set<RunTenureRow>();

    /// <summary>Curves.</summary>
    public DbSet<MetricPointRow> MetricPoints => Set<MetricPointRow>();

    /// <summary>Idempotency keys of started runs and experiments.</summary>
    public DbSet<IdempotencyKeyRow> IdempotencyKeys => Set<IdempotencyKeyRow>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(CatalystDb).Assembly);
}
