using System.Runtime.CompilerServices;

namespace CatalystFlow.Architecture.Tests;

/// <summary>The repository that the tests were built from.</summary>
internal static class Sources
{
    /// <summary>Its folder.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", ".."));

    /// <summary>The files of the product that hold any of the words, migrations aside.</summary>
    public static IEnumerable<string> Using(params string[] words) => Directory.EnumerateDirectories(Root, "CatalystFlow.*")
        .SelectMany(project => Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            && !file.Contains("Migrations", StringComparison.Ordinal))
        .Where(file => File.ReadAllText(file) is var text && Array.Exists(words, word => text.Contains(word, StringComparison.Ordinal)))
        .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    private static string Here([CallerFilePath] string file = "") => file;
}
