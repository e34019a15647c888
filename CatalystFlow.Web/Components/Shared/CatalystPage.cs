using CatalystFlow.Web.Clients;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Components.Shared;

/// <summary>
/// A component that asks the API. The first, static paint shows skeletons only; asking starts once the page is live.
/// </summary>
public abstract class CatalystPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _closed = new();

    /// <summary>What went wrong last, in words.</summary>
    protected ApiProblemException? Problem { get; set; }

    /// <summary>Set while something is asked.</summary>
    protected bool Busy { get; private set; }

    /// <summary>Cancelled when the component goes away.</summary>
    protected CancellationToken Closed => _closed.Token;

    protected bool IsLive => RendererInfo.IsInteractive;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !_closed.IsCancellationRequested)
        {
            _closed.Cancel();
            _closed.Dispose();
        }
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
        Problem = null;
        try
        {
            await work(ct);
            return true;
        }
        catch (ApiProblemException problem)
        {
            Problem = problem;
            return false;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            Busy = false;
        }
    }
}
