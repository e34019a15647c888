using System.Reflection;

namespace CatalystFlow.ServiceDefaults.Hosting;

/// <summary>Which build of our code this is.</summary>
public static class BuildVersion
{
    /// <summary>The version and, where it was built from a repository, the commit: <c>0.1.0+4f2c…</c>.</summary>
    public static string? Of(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
}
