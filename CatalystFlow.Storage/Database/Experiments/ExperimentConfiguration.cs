using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CatalystFlow.Storage.Database.Experiments;

internal sealed class ExperimentConfiguration : IEntityTypeConfiguration<ExperimentRow>
{
    public void Configure(EntityTypeBuilder<ExperimentRow> experiment)
    {
        experiment.ToTable("experiments");
        experiment.HasKey(e => e.Id);
        experiment.Property(e => e.Id).ValueGeneratedNever();
        experiment.Property(e => e.OwnerId).HasMaxLength(TextLimits.Owner);
        experiment.Property(e => e.Name).HasMaxLength(TextLimits.Name);

        // Filter of the leaderboard: newest first, by cursor.
        experiment.HasIndex(e => new { e.OwnerId, e.Id });
    }
}
