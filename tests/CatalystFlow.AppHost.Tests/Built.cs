using System.Reflection;

namespace CatalystFlow.AppHost.Tests;

/// <summary>What the build wrote into these tests: where things lie.</summary>
internal static class Built
{
    /// <summary>A path by its name in the project file.</summary>
    public static string Of(string name) =>
        typeof(Built).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == name).Value!;
}
