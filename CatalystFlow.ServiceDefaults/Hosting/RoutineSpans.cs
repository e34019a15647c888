using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenTelemetry;

namespace CatalystFlow.ServiceDefaults.Hosting;

/// <summary>
/// Exports no span of what a process does by itself, many times a second and always the same way: it would hide the few traces that
/// somebody caused. The span is taken out when it ends rather than never begun, since what happens inside it may be worth a trace: a
/// click is inside a message of its circuit.
/// </summary>
internal sealed class RoutineSpans(IOptions<RoutineOperations> routine) : BaseProcessor<Activity>
{
    private readonly string[] _prefixes = [.. routine.Value.Prefixes];

    public override void OnEnd(Activity data)
    {
        if (Array.Exists(_prefixes, prefix => data.OperationName.StartsWith(prefix, StringComparison.Ordinal)))
        {
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }
}

/// <summary>Names of operations that are routine.</summary>
internal sealed class RoutineOperations
{
    /// <summary>How the names begin.</summary>
    public List<string> Prefixes { get; } = [];
}

/// <summary>Registers such names.</summary>
public static class RoutineSpansExtensions
{
    /// <summary>Exports no span of an operation whose name starts like this.</summary>
    public static IServiceCollection ExportNoSpanOf(this IServiceCollection services, string prefix) =>
        services.Configure<RoutineOperations>(routine => routine.Prefixes.Add(prefix));
}
