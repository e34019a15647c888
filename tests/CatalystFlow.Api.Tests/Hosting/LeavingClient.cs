using System.Net.Sockets;
using System.Text;

namespace CatalystFlow.Api.Tests.Hosting;

/// <summary>A connection whose owner begins to send something and never ends it.</summary>
internal sealed class LeavingClient : IDisposable
{
    private const string LastChunk = "\r\n0\r\n\r\n";

    private readonly TcpClient _client = new();

    /// <summary>Sends a beginning, and waits until the server has taken it up.</summary>
    public static async Task<LeavingClient> BeginAsync(HttpClient server, string beginning, CancellationToken cancellationToken)
    {
        var leaving = new LeavingClient();
        await leaving._client.ConnectAsync(server.BaseAddress!.Host, server.BaseAddress.Port, cancellationToken);
        await leaving._client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(beginning), cancellationToken);

        // Answered on another connection: what came before on the first one has been taken up by then.
        await server.GetStringAsync("/alive", cancellationToken);
        return leaving;
    }

    /// <summary>Goes away: as a program that ends, or as one whose line is cut.</summary>
    public void Leave(bool abruptly)
    {
        if (abruptly)
        {
            _client.LingerState = new(enable: true, seconds: 0);
        }

        _client.Close();
    }

    /// <summary>Stays without sending more, until the server has answered. The answer.</summary>
    public async Task<string> StallAsync(CancellationToken cancellationToken)
    {
        var (answer, buffer) = (new StringBuilder(), new byte[4_096]);
        while (!answer.ToString().EndsWith(LastChunk, StringComparison.Ordinal)
            && await _client.GetStream().ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            answer.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }

        return answer.ToString();
    }

    public void Dispose() => _client.Dispose();
}
