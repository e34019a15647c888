using CatalystFlow.Api.Tests.Hosting;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Api.Tests.Races;

/// <summary>A host whose playground is soon full.</summary>
public sealed class SqliteRaceHost : ApiHost
{
    protected override IEnumerable<KeyValuePair<string, string?>> Settings => RaceSettings.All;
}

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresRaceHost(SharedPostgres postgres) : PostgresHost(postgres)
{
    protected override IEnumerable<KeyValuePair<string, string?>> Settings => [.. base.Settings, .. RaceSettings.All];
}

internal static class RaceSettings
{
    public const int MostPlaygroundRuns = 4;

    public static IEnumerable<KeyValuePair<string, string?>> All => [new("Playground:MostRuns", $"{MostPlaygroundRuns}")];

    private static int _files;

    /// <summary>A file that nobody has uploaded before, with two classes.</summary>
    public static string NewFile()
    {
        var number = Interlocked.Increment(ref _files);
        return "a,b,y\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{(i * 7) % 13},{number + (i * 0.5)},{(i % 3 == 0 ? "p" : "q")}\n"));
    }

    public static async Task<Guid> NewDatasetAsync(this ApiHost host)
    {
        using var response = await host.Http.PostAsync("/api/datasets?fileName=race.csv", new StringContent(NewFile()));
        return (await response.ReadAsync<UploadResult>(System.Net.HttpStatusCode.Created)).Dataset.Summary.Id;
    }
}
