using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CatalystFlow.Storage.Database.Runs;

internal sealed class IdempotencyKeyConfiguration : IEntityTypeConfiguration<IdempotencyKeyRow>
{
    public void Configure(EntityTypeBuilder<IdempotencyKeyRow> key)
    {
        key.ToTable("idempotency_keys");

        // No foreign key to the run: the key is taken first, so that of two racing requests one starts the run.
        key.HasKey(k => new { k.OwnerId, k.Key });
        key.Property(k => k.OwnerId).HasMaxLength(TextLimits.Owner);
        key.Property(k => k.Key).HasMaxLength(TextLimits.IdempotencyKey);
        key.Property(k => k.RequestHash).HasMaxLength(TextLimits.Sha256);

        // Deleting a run forgets its key.
        key.HasIndex(k => k.RunId);

        // Forgetting keys older than a day.
        key.HasIndex(k => k.CreatedAt);
    }
}
