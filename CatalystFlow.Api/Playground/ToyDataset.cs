using CatalystFlow.Api.Datasets;
using CatalystFlow.Api.Hosting;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Database;
using CatalystFlow.Storage.Database.Datasets;
using CatalystFlow.Storage.Database.Ownership;
using CatalystFlow.Training.Data;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Api.Playground;

/// <summary>The data set that stands for all made-up data: no file, no place in lists, one row for the runs to refer to.</summary>
internal sealed class ToyDataset(IUnscopedDatabase databases, TimeProvider clock)
{
    private const string Made = "made-up";

    public static readonly Guid Id = new("00000000-0000-7000-8000-70795f646174");

    private StoredDataset? _known;

    public async Task<StoredDataset> GetAsync(CancellationToken cancellationToken)
    {
        if (_known is null)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
            _known = await FindAsync(db, cancellationToken).ConfigureAwait(false) ?? await AddAsync(db, cancellationToken).ConfigureAwait(false);
        }

        return _known;
    }

    /// <summary>Classes of a recipe as a balance; nothing can be wrong with them.</summary>
    public static ClassBalance Balance(ToyRecipe toy) => new(ToyData.Target, [new("A", toy.Rows)], 0, null, null);

    private static async Task<StoredDataset?> FindAsync(CatalystDb db, CancellationToken cancellationToken) =>
        await db.Datasets.AsNoTracking().SingleOrDefaultAsync(d => d.Id == Id, cancellationToken).ConfigureAwait(false) is { } row ? new(row) : null;

    private async Task<StoredDataset> AddAsync(CatalystDb db, CancellationToken cancellationToken)
    {
        var row = NewRow(clock.GetUtcNow());
        try
        {
            db.Add(row);
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateException)
        {
            // Another request was first.
            await using var fresh = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
            if (await FindAsync(fresh, cancellationToken).ConfigureAwait(false) is { } added)
            {
                return added;
            }

            throw;
        }

        return new(row);
    }

    private static DatasetRow NewRow(DateTimeOffset now)
    {
        var columns = new[]
        {
            Column(ToyData.X, 0, ColumnType.Numeric), Column(ToyData.Y, 1, ColumnType.Numeric), Column(ToyData.Target, 2, ColumnType.Categorical),
        };
        return new()
        {
            Id = Id,
            OwnerId = Owners.Shared,
            Name = "Playground",
            FileName = Made,
            BlobName = Made,
            Sha256 = Made,
            ColumnCount = columns.Length,
            CreatedAt = now,
            FormatJson = Documents.Write(new CsvFormat(',', '"', true, "utf-8", '.', null, [])),
            ProfileJson = Documents.Write(new StoredProfile(columns, ToyData.Target, [])),
        };
    }

    private static ColumnProfile Column(string name, int index, ColumnType type) =>
        new(name, index, type, 0, 0, 2, false, null, null, null, null, null, null, [], [], true, []);
}
