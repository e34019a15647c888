using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text.Json;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.EndToEnd.Tests.Servers.Cluster;

/// <summary>
/// Follows a run as a browser's EventSource does: when the connection breaks, it comes back with the last id it has seen. What it
/// was told is kept as it came, repeats and gaps included.
/// </summary>
public sealed class RunWatcher
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly HttpClient _api;
    private readonly List<int> _steps = [];
    private TaskCompletionSource _grown = New();

    /// <summary>Begins to watch.</summary>
    public RunWatcher(HttpClient api, Guid run)
    {
        (_api, Run) = (api, run);
        End = Task.Run(WatchAsync);
    }

    /// <summary>The run.</summary>
    public Guid Run { get; }

    /// <summary>The end, when it was told.</summary>
    public Task<RunState> End { get; }

    /// <summary>How often it had to come back.</summary>
    public int Reconnects { get; private set; }

    /// <summary>The ids of the points, in the order of their coming.</summary>
    public IReadOnlyList<int> Steps
    {
        get
        {
            lock (_steps)
            {
                return [.. _steps];
            }
        }
    }

    /// <summary>Waits for a step, or for the end when that comes first.</summary>
    public async Task ReachAsync(int step)
    {
        while (true)
        {
            var grown = Volatile.Read(ref _grown).Task;
            if (End.IsCompleted || (Steps is [.., var last] && last >= step))
            {
                return;
            }

            await Task.WhenAny(grown, End);
        }
    }

    private Task<RunState> WatchAsync() => Retry.UntilAnsweredAsync(FollowAsync, Patience, () => Reconnects++);

    /// <summary>The run's end; a connection that closes before it has failed.</summary>
    private async Task<RunState> FollowAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/runs/{Run}/events");
        if (Steps is [.., var last])
        {
            request.Headers.Add("Last-Event-ID", last.ToString(CultureInfo.InvariantCulture));
        }

        using var response = await _api.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        await using var stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(TestContext.Current.CancellationToken))
        {
            if (item.EventType == "metric")
            {
                Add(int.Parse(item.EventId!, CultureInfo.InvariantCulture));
            }
            else if (item.EventType == "end")
            {
                return JsonSerializer.Deserialize<RunState>(item.Data, JsonSerializerOptions.Web)!;
            }
        }

        throw new IOException("The stream closed before the run had ended.");
    }

    private void Add(int step)
    {
        lock (_steps)
        {
            _steps.Add(step);
        }

        Interlocked.Exchange(ref _grown, New()).SetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
