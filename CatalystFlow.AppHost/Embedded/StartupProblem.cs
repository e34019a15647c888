using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace CatalystFlow.AppHost.Embedded;

/// <summary>Turns what can go wrong at start-up on a user's machine into a sentence that says what to do.</summary>
internal static class StartupProblem
{
    /// <summary>The sentence, or null for a fault of ours that should show in full.</summary>
    public static string? Explain(Exception problem) => problem switch
    {
        DataFolderInUseException inUse => inUse.Message,
        IOException { InnerException: AddressInUseException or SocketException } =>
            $"{problem.Message.TrimEnd('.')}. Stop the other program or choose a port: --urls http://localhost:5081",
        UnauthorizedAccessException => $"{problem.Message} Set CATALYSTFLOW_DATA to a folder that can be written to.",
        _ => null,
    };
}
