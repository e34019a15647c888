using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CatalystFlow.Storage.Database.Datasets;

internal sealed class ValueCountsConfiguration : IEntityTypeConfiguration<ValueCountsRow>
{
    public void Configure(EntityTypeBuilder<ValueCountsRow> counts)
    {
        counts.ToTable("dataset_value_counts");

        // New experiment: the class balance of one column, without reading the others'.
        counts.HasKey(c => new { c.DatasetId, c.ColumnIndex });
        counts.Property(c => c.ColumnIndex).ValueGeneratedNever();
        counts.HasOne<DatasetRow>().WithMany().HasForeignKey(c => c.DatasetId).OnDelete(DeleteBehavior.Cascade);
    }
}
