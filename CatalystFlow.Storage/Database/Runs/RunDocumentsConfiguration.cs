using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CatalystFlow.Storage.Database.Runs;

internal sealed class RunDocumentsConfiguration : IEntityTypeConfiguration<RunDocumentsRow>
{
    public void Configure(EntityTypeBuilder<RunDocumentsRow> documents)
    {
        documents.ToTable("run_documents");
        documents.HasKey(d => d.RunId);
        documents.HasOne<RunRow>().WithOne(r => r.Documents).HasForeignKey<RunDocumentsRow>(d => d.RunId).OnDelete(DeleteBehavior.Cascade);
    }
}
