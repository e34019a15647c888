using CatalystFlow.AppHost.Local;
using CatalystFlow.AppHost.Model;

namespace CatalystFlow.AppHost.Tests;

/// <summary>The servers' programs, without which the model cannot run.</summary>
internal static class LocalTools
{
    /// <summary>Skips the calling test where one is missing, unless <c>CATALYSTFLOW_REQUIRE_SERVERS=1</c> says that none may be.</summary>
    public static void Require()
    {
        try
        {
            ServerPrograms.Find(Built.Of("AppHostFolder"));
        }
        catch (ShapeException missing) when (Environment.GetEnvironmentVariable("CATALYSTFLOW_REQUIRE_SERVERS") != "1")
        {
            Assert.Skip(missing.Message);
        }
    }
}
