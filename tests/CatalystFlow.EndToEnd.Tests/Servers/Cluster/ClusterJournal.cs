using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CatalystFlow.EndToEnd.Tests.Servers.Cluster;

/// <summary>What the silos say about runs, with the time at which they said it: who owns a run, and where it went on.</summary>
public sealed partial class ClusterJournal
{
    private readonly Lock _gate = new();
    private readonly List<RunNote> _notes = [];
    private TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Takes a line down.</summary>
    public void Add(string service, string line)
    {
        if (Note().Match(line) is not { Success: true } match)
        {
            return;
        }

        var step = match.Groups["step"] is { Success: true } group ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;
        var run = match.Groups["run"] is { Success: true } id ? Guid.Parse(id.Value) : Guid.Empty;
        var note = new RunNote(service, Stopwatch.GetTimestamp(), run, Kind(match.Groups["what"].Value), step);
        TaskCompletionSource grown;
        lock (_gate)
        {
            _notes.Add(note);
            (grown, _grown) = (_grown, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        grown.SetResult();
    }

    /// <summary>All notes about a run, in their order.</summary>
    public IReadOnlyList<RunNote> About(Guid run)
    {
        lock (_gate)
        {
            return [.. _notes.Where(note => note.Run == run)];
        }
    }

    /// <summary>The silo that had the run last, or null.</summary>
    public string? Owner(Guid run) => About(run).LastOrDefault(note => note.What is RunEventKind.Queued or RunEventKind.Training)?.Service;

    /// <summary>Waits for a note that fulfils the condition; null when it does not come in time.</summary>
    public async Task<RunNote?> WaitAsync(Func<RunNote, bool> condition, TimeSpan limit)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        late.CancelAfter(limit);
        while (true)
        {
            Task grown;
            lock (_gate)
            {
                grown = _grown.Task;
                if (_notes.Find(note => condition(note)) is { } found)
                {
                    return found;
                }
            }

            await grown.WaitAsync(late.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (late.IsCancellationRequested)
            {
                return null;
            }
        }
    }

    private static RunEventKind Kind(string what) => what[0] switch
    {
        'q' => RunEventKind.Queued,
        'h' => RunEventKind.Checkpoint,
        'c' => what.StartsWith("cannot", StringComparison.Ordinal) ? RunEventKind.Unsent : RunEventKind.Trouble,
        _ => what.StartsWith("is training", StringComparison.Ordinal) ? RunEventKind.Training : RunEventKind.Ended,
    };

    [GeneratedRegex(
        @"Run (?<run>[0-9a-f-]{36}) (?<what>queued at step|is training from step|has a checkpoint at step|is (Completed|Failed|Cancelled) after) "
        + @"(?<step>\d+)"
        + @"|(Run (?<run>[0-9a-f-]{36}) )?(?<what>could not (store a checkpoint|be stored in the database)|connection to Redis is lost|cannot be sent to Redis)")]
    private static partial Regex Note();
}

/// <summary>What happened to a run.</summary>
public enum RunEventKind
{
    /// <summary>A silo has it and waits for a slot.</summary>
    Queued,

    /// <summary>A silo trains it, from the step of the note.</summary>
    Training,

    /// <summary>A checkpoint at the step of the note is stored.</summary>
    Checkpoint,

    /// <summary>Its end is stored.</summary>
    Ended,

    /// <summary>A server is missed, for this run or, without a run, for all.</summary>
    Trouble,

    /// <summary>Points cannot be sent to watchers.</summary>
    Unsent,
}

/// <summary>One thing that a silo said about a run.</summary>
/// <param name="Service">The silo.</param>
/// <param name="At">When, as of <see cref="Stopwatch"/>.</param>
/// <param name="Run">The run, or none when it concerns all.</param>
/// <param name="What">What happened.</param>
/// <param name="Step">The step it happened at.</param>
public sealed record RunNote(string Service, long At, Guid Run, RunEventKind What, int Step);
