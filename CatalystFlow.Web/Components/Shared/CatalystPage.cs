using System.Net;
using CatalystFlow.Web.Clients;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Components.Shared;

/// <summary>
/// A component that asks the API. The first, static paint shows skeletons only; what it asks for meanwhile through
/// <see cref="AskAsync"/> is there when the page is live.
/// </summary>
public abstract class CatalystPage : ComponentBase, IDisposable
{
    // The API answers at once or not at all; a page that waits for it is better painted.
    private static readonly TimeSpan PaintPatience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(8);

    private readonly CancellationTokenSource _closed = new();
    private TimeSpan _pause = FirstPause;
    private ITimer? _again;
    private int _reads;

    /// <summary>What went wrong last, in words.</summary>
    protected ApiProblemException? Problem { get; set; }

    /// <summary>Set while something is asked.</summary>
    protected bool Busy { get; private set; }

    /// <summary>True when something shown was asked for before the page was live.</summary>
    protected bool WasAskedAhead { get; set; }

    /// <summary>Cancelled when the component goes away.</summary>
    protected CancellationToken Closed => _closed.Token;

    protected bool IsLive => RendererInfo.IsInteractive;

    /// <summary>True while what is shown is being read.</summary>
    protected bool IsBeingRead => _reads > 0;

    [Inject]
    protected TimeProvider Clock { get; set; } = default!;

    [Inject]
    private ReadAhead Ahead { get; set; } = default!;

    /// <summary>The request that the page is painted for; null once it is live.</summary>
    [CascadingParameter]
    private HttpContext? Painted { get; set; }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !_closed.IsCancellationRequested)
        {
            _again?.Dispose();
            _closed.Cancel();
            _closed.Dispose();
        }
    }

    /// <summary>
    /// Reads something of the API that the page needs from the start. While the page is only painted the read begins and
    /// the answer is a cancelled task; the live page takes over what was begun. Start all reads before the first await.
    /// </summary>
    protected async Task<T> AskAsync<T>(object what, Func<CancellationToken, Task<T>> read, CancellationToken ct) where T : class
    {
        if (!IsLive)
        {
            _ = Ahead.Begin(what, read);
            throw new OperationCanceledException();
        }

        var ahead = await Ahead.TakeAsync<T>(what, ct);
        WasAskedAhead |= ahead is not null;
        return ahead ?? await read(ct);
    }

    /// <summary>
    /// Reads the one thing that the page is about. The painting waits for this read, so that the address of a thing that does not exist is
    /// answered with 404, and the painted page says so already.
    /// </summary>
    protected async Task<T> AskSubjectAsync<T>(object what, Func<CancellationToken, Task<T>> read, CancellationToken ct) where T : class
    {
        if (IsLive)
        {
            return await AskAsync(what, read, ct);
        }

        try
        {
            await Ahead.Begin(what, read).WaitAsync(PaintPatience, Clock, ct);
        }
        catch (ApiProblemException missing) when (missing.Status == HttpStatusCode.NotFound)
        {
            Painted?.Response.OnStarting(SetMissing, Painted.Response);
            throw;
        }
        catch (Exception unknown) when (unknown is ApiProblemException or TimeoutException)
        {
            // The live page asks again and says what is wrong.
        }

        throw new OperationCanceledException();
    }

    /// <summary>Reads what is shown. While the server cannot be asked it is tried again by itself, ever more slowly.</summary>
    protected async Task ReadAsync(Func<CancellationToken, Task> work)
    {
        _again?.Dispose();
        _reads++;
        var succeeded = await SucceedsAsync(work);
        _reads--;
        if (succeeded)
        {
            _pause = FirstPause;
            OnAnswered();
        }
        else if (Problem is { IsPassing: true } away && !_closed.IsCancellationRequested)
        {
            away.IsRetried = true;
            _again = Clock.CreateTimer(_ => _ = InvokeAsync(() => TryAgainAsync(work)), null, _pause, Timeout.InfiniteTimeSpan);
            _pause = TimeSpan.FromTicks(Math.Min(_pause.Ticks * 2, LongestPause.Ticks));
        }
    }

    /// <summary>Called when what is shown has been read.</summary>
    protected virtual void OnAnswered()
    {
    }

    /// <summary>Does something that may be refused; the refusal lands in <see cref="Problem"/>.</summary>
    protected Task TryAsync(Func<CancellationToken, Task> work) => SucceedsAsync(work);

    /// <summary>Does something that may be refused; the refusal lands in <see cref="Problem"/>.</summary>
    /// <returns>True when it was done.</returns>
    protected async Task<bool> SucceedsAsync(Func<CancellationToken, Task> work)
    {
        if (_closed.IsCancellationRequested)
        {
            return false;
        }

        var ct = _closed.Token;
        Busy = true;

        // What is tried again and again would otherwise come and go.
        Problem = Problem?.IsRetried == true ? Problem : null;
        try
        {
            await work(ct);
            Problem = null;
            return true;
        }
        catch (ApiProblemException problem)
        {
            Problem = problem;
            return false;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested || !IsLive)
        {
            return false;
        }
        finally
        {
            Busy = false;
        }
    }

    // At the last moment: what has this status earlier is thrown away by the framework, for a page that knows less.
    private static Task SetMissing(object response)
    {
        ((HttpResponse)response).StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private async Task TryAgainAsync(Func<CancellationToken, Task> work)
    {
        if (!_closed.IsCancellationRequested)
        {
            await ReadAsync(work);
            StateHasChanged();
        }
    }
}
