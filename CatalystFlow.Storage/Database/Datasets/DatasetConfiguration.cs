using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CatalystFlow.Storage.Database.Datasets;

internal sealed class DatasetConfiguration : IEntityTypeConfiguration<DatasetRow>
{
    public void Configure(EntityTypeBuilder<DatasetRow> dataset)
    {
        dataset.ToTable("datasets");
        dataset.HasKey(d => d.Id);
        dataset.Property(d => d.Id).ValueGeneratedNever();
        dataset.Property(d => d.OwnerId).HasMaxLength(TextLimits.Owner);
        dataset.Property(d => d.Name).HasMaxLength(TextLimits.Name);
        dataset.Property(d => d.FileName).HasMaxLength(TextLimits.Name);
        dataset.Property(d => d.BlobName).HasMaxLength(TextLimits.BlobName);
        dataset.Property(d => d.Sha256).HasMaxLength(TextLimits.Sha256);
        dataset.Property(d => d.SampleId).HasMaxLength(TextLimits.Id);

        // What was found in a file is of one way to read it: it is not written over what another one found meanwhile.
        dataset.Property(d => d.ReadingKey).HasMaxLength(TextLimits.Sha256).HasDefaultValue("").IsConcurrencyToken();
        dataset.Property(d => d.ProfileVersion).HasDefaultValue(0);

        // Upload: the same content of the same owner, read in the same way, is one data set, even when two uploads of it race.
        dataset.HasIndex(d => new { d.OwnerId, d.Sha256, d.ReadingKey }).IsUnique();

        // Data sets page: newest first, by cursor.
        dataset.HasIndex(d => new { d.OwnerId, d.Id });
    }
}
