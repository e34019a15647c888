using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CatalystFlow.Storage.Database.Runs;

internal sealed class MetricPointConfiguration : IEntityTypeConfiguration<MetricPointRow>
{
    public void Configure(EntityTypeBuilder<MetricPointRow> point)
    {
        point.ToTable("metric_points");

        // Run page: a run's curve in order of steps. A point computed twice is the same row.
        point.HasKey(p => new { p.RunId, p.Step });
        point.Property(p => p.Step).ValueGeneratedNever();
        point.ComplexProperty(p => p.Train);
        point.ComplexProperty(p => p.Validation);
        point.ComplexProperty(p => p.Test);
        point.HasOne<RunRow>().WithMany().HasForeignKey(p => p.RunId).OnDelete(DeleteBehavior.Cascade);
    }
}
