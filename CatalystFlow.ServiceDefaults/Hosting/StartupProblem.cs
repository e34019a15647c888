using CatalystFlow.ServiceDefaults.Access;
using CatalystFlow.ServiceDefaults.Data.Sqlite;
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
        OptionsValidationException options => SettingProblem.Explain(options),
        InvalidOperationException setting when SettingProblem.Explain(setting) is { } sentence => sentence,
        AggregateException several when several.InnerExceptions.Select(Explain).ToList() is var all && all.TrueForAll(s => s is not null) =>
            string.Join(" ", all),
        _ when Outage.IsDamaged(problem) => SqliteFile.Damaged("catalyst.db in the data folder"),
        IOException { InnerException: AddressInUseException } =>
            $"{problem.Message.TrimEnd('.')}. Stop the other program or choose a port: --urls http://localhost:5081",
        _ => null,
    };
}
