using CatalystFlow.ServiceDefaults.Access;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace CatalystFlow.ServiceDefaults.Hosting;

/// <summary>Turns what can go wrong at start-up on an operator's machine into a sentence that says what to do.</summary>
public static class StartupProblem
{
    /// <summary>The sentence, or null for a fault of ours, which should show in full.</summary>
    /// <param name="problem">What went wrong.</param>
    /// <param name="stores">Knows what can be wrong with what a service works on.</param>
    public static string? Explain(Exception problem, IStartupPart? stores = null) => problem switch
    {
        IncompleteConfigurationException or DataFolderException or AddressTakenException => problem.Message,
        OptionsValidationException options => SettingProblem.Explain(options),
        InvalidOperationException setting when SettingProblem.Explain(setting) is { } sentence => sentence,
        AggregateException several when several.InnerExceptions.Select(e => Explain(e, stores)).ToList() is var all && all.TrueForAll(s => s is not null) =>
            string.Join(" ", all),
        _ when stores?.Explain(problem) is { } sentence => sentence,
        IOException { InnerException: AddressInUseException } =>
            $"{problem.Message.TrimEnd('.')}. Stop the other program or choose a port: --urls http://localhost:5081",
        _ => null,
    };
}
