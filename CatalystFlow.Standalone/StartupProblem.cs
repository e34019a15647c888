using CatalystFlow.Storage.Database;
using Shared = CatalystFlow.ServiceDefaults.Hosting.StartupProblem;

namespace CatalystFlow.Standalone;

/// <summary>Turns what can go wrong at start-up on a user's machine into a sentence that says what to do.</summary>
internal static class StartupProblem
{
    private static readonly DatabaseStartup Stores = new();

    /// <summary>The sentence, or null for a fault of ours, which should show in full.</summary>
    public static string? Explain(Exception problem) => problem is DataFolderInUseException ? problem.Message : Shared.Explain(problem, Stores);
}
