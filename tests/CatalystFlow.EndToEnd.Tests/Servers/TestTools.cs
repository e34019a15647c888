namespace CatalystFlow.EndToEnd.Tests.Servers;

/// <summary>Programs that tests start when this machine has them.</summary>
public static class TestTools
{
    private static readonly string[] Folders =
    [
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
        .. PostgresFolders(),
    ];

    /// <summary>The program's path, or null on a machine without it.</summary>
    public static string? Find(string program) => Folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>
    /// The tool, or the calling test is skipped with the reason; it fails where <c>CATALYSTFLOW_REQUIRE_SERVERS=1</c> says that
    /// none may be missing.
    /// </summary>
    public static string Require(string? tool, string name)
    {
        if (tool is null)
        {
            var reason = $"{name} is not installed: ./test.sh installs it.";
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CATALYSTFLOW_REQUIRE_SERVERS") == "1", reason);
            Assert.Fail(reason);
        }

        return tool;
    }

    // Debian keeps the server's programs of each version in a folder of its own, off the path.
    private static IEnumerable<string> PostgresFolders()
    {
        const string root = "/usr/lib/postgresql";
        return Directory.Exists(root)
            ? Directory.EnumerateDirectories(root).OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin"))
            : [];
    }
}
