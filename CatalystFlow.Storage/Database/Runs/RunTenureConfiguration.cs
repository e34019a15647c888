using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CatalystFlow.Storage.Database.Runs;

internal sealed class RunTenureConfiguration : IEntityTypeConfiguration<RunTenureRow>
{
    public void Configure(EntityTypeBuilder<RunTenureRow> tenure)
    {
        tenure.ToTable("run_tenures");
        tenure.HasKey(t => t.RunId);
        tenure.Property(t => t.RunId).ValueGeneratedNever();
        tenure.Property(t => t.Number).IsConcurrencyToken();
        tenure.HasOne<RunRow>().WithOne().HasForeignKey<RunTenureRow>(t => t.RunId).OnDelete(DeleteBehavior.Cascade);
    }
}
