using System.Runtime.CompilerServices;

namespace CatalystFlow.Architecture.Tests;

/// <summary>The repository that the tests were built from.</summary>
internal static class Sources
{
    /// <summary>Its folder.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", ".."));

    private static string Here([CallerFilePath] string file = "") => file;
}
