using CatalystFlow.ServiceDefaults.Access;
using CatalystFlow.ServiceDefaults.Storage;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace CatalystFlow.ServiceDefaults.Hosting;

/// <summary>Turns what can go wrong at start-up on an operator's machine into a sentence that says what to do.</summary>
public static class StartupProblem
{
    /// <summary>The sentence, or null for a fault of ours, which should show in full.</summary>
    public static string? Explain(Exception problem) => problem switch
    {
        IncompleteConfigurationException or DataFolderException or AddressTakenException => problem.Message,
        OptionsValidationException options => $"A setting is wrong. {string.Join(" ", options.Failures)}",
        IOException { InnerException: AddressInUseException } =>
            $"{problem.Message.TrimEnd('.')}. Stop the other program or choose a port: --urls http://localhost:5081",
        _ => null,
    };
}
