using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Blobs;
using CatalystFlow.Storage.Database.Datasets;
using CatalystFlow.Storage.Database.Ownership;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Grains.Tests.Support;

/// <summary>A data folder of its own for one test, with what the silos of that test find in it.</summary>
internal sealed class Installation : IDisposable
{
    private static readonly CsvFormat Format = new(',', '"', true, "utf-8", '.', null, ["NA"]);

    public string Folder { get; } = Directory.CreateTempSubdirectory("catalystflow-").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>Stores a data set and makes the spec of a run on it; all columns but the last are numbers, the last is the target.</summary>
    public static async Task<RunSpec> SpecAsync(TestSilo silo, string name, byte[] csv, string algorithm = "logistic-regression")
    {
        var header = Encoding.UTF8.GetString(csv).Split('\n')[0].Split(',').Select(c => c.Trim('"', '\r')).ToList();
        var hash = Convert.ToHexStringLower(SHA256.HashData(csv));
        await using var db = silo.OpenDatabase();
        var row = await db.Datasets.SingleOrDefaultAsync(d => d.Sha256 == hash, Waiting.Cancelled);
        if (row is null)
        {
            row = NewRow(hash, csv, header.Count);
            await silo.Blobs.WriteAsync(row.BlobName, new MemoryStream(csv), Waiting.Cancelled);
            db.Datasets.Add(row);
            await db.SaveChangesAsync(Waiting.Cancelled);
        }

        return new(
            name, row.Id, row.BlobName, hash, Format, header[^1],
            [.. header[..^1].Select(c => new ColumnSetting(c, ColumnType.Numeric, true))],
            algorithm, ImmutableSortedDictionary<string, ParameterValue>.Empty, CategoricalEncoding.Auto, new(), Seed: 7);
    }

    public static Task<RunSpec> IrisAsync(TestSilo silo, string name, string algorithm = "logistic-regression") =>
        SpecAsync(silo, name, File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "data", "iris.csv")), algorithm);

    private static DatasetRow NewRow(string hash, byte[] csv, int columns)
    {
        var id = Guid.CreateVersion7();
        return new()
        {
            Id = id,
            OwnerId = Owners.Local,
            Name = "data",
            FileName = "data.csv",
            BlobName = BlobNames.Dataset(id),
            Sha256 = hash,
            SizeBytes = csv.Length,
            ColumnCount = columns,
            CreatedAt = DateTimeOffset.UnixEpoch,
            FormatJson = JsonSerializer.Serialize(Format, JsonSerializerOptions.Web),
            ProfileJson = "{}",
        };
    }
}
