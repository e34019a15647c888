using CatalystFlow.AppHost.Model;

namespace CatalystFlow.AppHost.Local;

/// <summary>Where this machine has the programs of the servers.</summary>
/// <param name="Redis">Redis' server.</param>
/// <param name="Node">Node.js, which runs the emulator.</param>
/// <param name="Azurite">The emulator's script.</param>
internal sealed record ServerPrograms(string Redis, string Node, string Azurite)
{
    private const string Cure = "eng/install-test-tools.sh installs all of them on Debian and Ubuntu; or use Servers=none, which needs none";

    /// <summary>Looks them up.</summary>
    /// <exception cref="ShapeException">Some are missing; the sentence names all of them.</exception>
    public static ServerPrograms Find(string appHostFolder)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new ShapeException("Servers=local starts programs of Linux and macOS: use Servers=none or Servers=containers on Windows.");
        }

        var azurite = Path.GetFullPath(Path.Combine(appHostFolder, "../tests/servers/node_modules/azurite/dist/src/blob/main.js"));
        var (redis, node) = (InPath("redis-server"), InPath("node"));
        (string Name, bool IsThere)[] wanted =
        [
            ("PostgreSQL (initdb and postgres)", InPath("initdb") is not null || PostgresOfDebian()),
            ("Redis (redis-server)", redis is not null),
            ("Node.js (node)", node is not null),
            ("Azurite (npm ci in tests/servers)", File.Exists(azurite)),
        ];
        var missing = wanted.Where(server => !server.IsThere).Select(server => server.Name).ToList();
        return missing.Count == 0 && redis is not null && node is not null
            ? new(redis, node, azurite)
            : throw new ShapeException($"Servers=local needs what this machine lacks: {string.Join(", ", missing)}. {Cure}.");
    }

    private static string? InPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);

    // Debian keeps the server's programs out of the path, in a folder for each version.
    private static bool PostgresOfDebian() =>
        Directory.Exists("/usr/lib/postgresql")
        && Directory.EnumerateDirectories("/usr/lib/postgresql").Any(version => File.Exists(Path.Combine(version, "bin", "initdb")));
}
