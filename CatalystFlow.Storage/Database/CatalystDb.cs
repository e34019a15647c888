using CatalystFlow.Storage.Database.Datasets;
using CatalystFlow.Storage.Database.Experiments;
using CatalystFlow.Storage.Database.Ownership;
using CatalystFlow.Storage.Database.Runs;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Storage.Database;

/// <summary>
/// What was asked and what came out, as far as it is its owner's. One sealed subclass per database engine, each with its own migrations.
/// </summary>
public abstract class CatalystDb(DbContextOptions options) : DbContext(options)
{
    /// <summary>Whose rows are seen and written; null for nobody's.</summary>
    public string? OwnerId { get; private set; }

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

    /// <summary>Lets an owner see and write what is his.</summary>
    /// <param name="ownerId">The owner; null for nobody.</param>
    public CatalystDb Of(string? ownerId)
    {
        OwnerId = ownerId;
        return this;
    }

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        RequireOwn();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <inheritdoc/>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RequireOwn();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        // Before it goes back to the pool: whoever gets it next is somebody else.
        OwnerId = null;
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        OwnerId = null;
        GC.SuppressFinalize(this);
        return base.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(CatalystDb).Assembly);
        OwnerFilters.Add(modelBuilder, this);
    }

    // What belongs to nobody's context is written for the owner that the row names.
    private void RequireOwn()
    {
        foreach (var entry in ChangeTracker.Entries<IOwned>().Where(e => e.State is not (EntityState.Unchanged or EntityState.Detached)))
        {
            if (string.IsNullOrEmpty(entry.Entity.OwnerId) || (OwnerId ?? entry.Entity.OwnerId) != entry.Entity.OwnerId)
            {
                throw new InvalidOperationException($"A {entry.Metadata.ShortName()} of another owner cannot be written in this scope.");
            }
        }
    }
}
