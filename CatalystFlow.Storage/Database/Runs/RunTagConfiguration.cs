using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CatalystFlow.Storage.Database.Runs;

internal sealed class RunTagConfiguration : IEntityTypeConfiguration<RunTagRow>
{
    public void Configure(EntityTypeBuilder<RunTagRow> tag)
    {
        tag.ToTable("run_tags");

        // Lists: the tags of the runs on a page.
        tag.HasKey(t => new { t.RunId, t.Key });
        tag.Property(t => t.Key).HasMaxLength(TextLimits.Tag);
        tag.Property(t => t.Name).HasMaxLength(TextLimits.Tag);
        tag.HasOne<RunRow>().WithMany(r => r.Tags).HasForeignKey(t => t.RunId).OnDelete(DeleteBehavior.Cascade);

        // Leaderboard filtered by a tag, and the list of tags with their counts.
        tag.HasIndex(t => new { t.Key, t.RunId });
    }
}
