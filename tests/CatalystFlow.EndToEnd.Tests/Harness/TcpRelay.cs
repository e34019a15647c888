using System.Net;
using System.Net.Sockets;

namespace CatalystFlow.EndToEnd.Tests.Harness;

/// <summary>The network between a browser and the product: passes everything on until it is cut.</summary>
public sealed class TcpRelay : IAsyncDisposable
{
    private readonly int _target;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _accepting;
    private volatile CancellationTokenSource _cut = new();
    private volatile bool _isCut;

    /// <summary>Opens a way to a server on this machine.</summary>
    public TcpRelay(Uri target)
    {
        _target = target.Port;
        _listener.Start();
        PageWatches.TellRelay(new Uri(Address).Port, _target);
        _accepting = AcceptAsync();
    }

    /// <summary>Where the browser goes instead of to the server itself.</summary>
    public string Address => $"http://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Breaks every connection; new ones are closed at once until <see cref="Mend"/>.</summary>
    public void Cut()
    {
        _isCut = true;
        _cut.Cancel();
    }

    /// <summary>Lets connections through again.</summary>
    public void Mend()
    {
        _cut = new();
        _isCut = false;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        PageWatches.EndWith(Address);
        await _ended.CancelAsync();
        Cut();
        _listener.Stop();
        await _accepting;
        _listener.Dispose();
        _ended.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (!_ended.IsCancellationRequested)
            {
                var browser = await _listener.AcceptTcpClientAsync(_ended.Token);
                if (_isCut)
                {
                    browser.Dispose();
                }
                else
                {
                    _ = PassAsync(browser, _cut.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The relay is being closed.
        }
    }

    private async Task PassAsync(TcpClient browser, CancellationToken cut)
    {
        using var server = new TcpClient();
        using (browser)
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _target, cut);
                await Task.WhenAny(
                    browser.GetStream().CopyToAsync(server.GetStream(), cut),
                    server.GetStream().CopyToAsync(browser.GetStream(), cut));
            }
            catch (Exception broken) when (broken is IOException or SocketException or OperationCanceledException)
            {
                // A cut wire: both ends see their connection closed.
            }
        }
    }
}
