using System.Runtime.CompilerServices;

namespace CatalystFlow.EndToEnd.Tests.Servers;

/// <summary>
/// Settings of the runtime for the products and services that these tests start by the dozen, each for seconds: a profile that makes code
/// faster later, and a heap for each core, are not worth their time there. What is computed is the same.
/// </summary>
internal static class BriefProcess
{
    private static readonly Dictionary<string, string> Settings = new() { ["DOTNET_TieredPGO"] = "0", ["DOTNET_gcServer"] = "0" };

    /// <summary>Leaves them to every process that is started from here, where the machine does not set them otherwise.</summary>
    [ModuleInitializer]
    internal static void Prepare()
    {
        foreach (var (name, value) in Settings)
        {
            if (Environment.GetEnvironmentVariable(name) is null)
            {
                Environment.SetEnvironmentVariable(name, value);
            }
        }
    }
}
