using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CatalystFlow.Storage.Database.Runs;

internal sealed class RunNotesConfiguration : IEntityTypeConfiguration<RunNotesRow>
{
    public void Configure(EntityTypeBuilder<RunNotesRow> notes)
    {
        notes.ToTable("run_notes");
        notes.HasKey(n => n.RunId);
        notes.Property(n => n.Markdown).HasMaxLength(TextLimits.Notes).IsConcurrencyToken();
        notes.HasOne<RunRow>().WithOne().HasForeignKey<RunNotesRow>(n => n.RunId).OnDelete(DeleteBehavior.Cascade);
    }
}
