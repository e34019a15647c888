using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Database.Experiments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CatalystFlow.Storage.Database.Runs;

internal sealed class RunConfiguration : IEntityTypeConfiguration<RunRow>
{
    public void Configure(EntityTypeBuilder<RunRow> run)
    {
        run.ToTable("runs");
        run.HasKey(r => r.Id);
        run.Property(r => r.Id).ValueGeneratedNever();
        run.Property(r => r.OwnerId).HasMaxLength(TextLimits.Owner);
        run.Property(r => r.Name).HasMaxLength(TextLimits.Name);
        run.Property(r => r.NameKey).HasMaxLength(TextLimits.Name);
        run.Property(r => r.AlgorithmId).HasMaxLength(TextLimits.Id);
        run.Property(r => r.Reading).HasMaxLength(RunReading.FingerprintLength).HasDefaultValue("");
        run.Property(r => r.ModelHash).HasMaxLength(TextLimits.Sha256);

        // As words: a status that is added or moved in the enum must not change the meaning of stored rows.
        run.Property(r => r.Status).HasConversion<string>().HasMaxLength(TextLimits.Id);

        run.Property(r => r.Origin).HasConversion<string>().HasMaxLength(TextLimits.Id).HasDefaultValue(RunOrigin.Experiment).HasSentinel(RunOrigin.Experiment);

        run.ComplexProperty(r => r.Train);
        run.ComplexProperty(r => r.Validation);
        run.ComplexProperty(r => r.Test);

        // Deleting a data set that runs still use must fail, not take the runs along.
        run.HasOne(r => r.Dataset).WithMany().HasForeignKey(r => r.DatasetId).OnDelete(DeleteBehavior.Restrict);

        run.HasOne<ExperimentRow>().WithMany().HasForeignKey(r => r.ExperimentId).OnDelete(DeleteBehavior.Restrict);

        // Recent runs: newest first, by cursor. Tags: which runs are of the playground.
        run.HasIndex(r => new { r.OwnerId, r.Origin, r.Id });

        // Recent runs and the leaderboard filtered by status, and the dashboard's counts, which need nothing but this index.
        run.HasIndex(r => new { r.OwnerId, r.Origin, r.Status, r.Id });

        // At start-up the search for unfinished runs.
        run.HasIndex(r => new { r.Status, r.Id });

        // Ranks: completed runs per data set, target and reading. Data sets page: how many runs use one, from this index alone.
        run.HasIndex(r => new { r.DatasetId, r.Origin, r.Target, r.Reading, r.Status });

        // Experiment page: its runs in the order in which they were queued.
        run.HasIndex(r => new { r.ExperimentId, r.Id });
    }
}
