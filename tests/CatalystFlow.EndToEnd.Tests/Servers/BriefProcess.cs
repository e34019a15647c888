using System.Runtime.CompilerServices;

namespace CatalystFlow.EndToEnd.Tests.Servers;

/// <summary>
/// A setting of the runtime for the products and services that these tests start by the dozen, each for seconds: a profile that makes code
/// faster later is not worth its time there. What is computed is the same.
/// </summary>
internal static class BriefProcess
{
    private const string Setting = "DOTNET_TieredPGO";

    /// <summary>Leaves it to every process that is started from here, where the machine does not set it otherwise.</summary>
    [ModuleInitializer]
    internal static void Prepare()
    {
        if (Environment.GetEnvironmentVariable(Setting) is null)
        {
            Environment.SetEnvironmentVariable(Setting, "0");
        }
    }
}
