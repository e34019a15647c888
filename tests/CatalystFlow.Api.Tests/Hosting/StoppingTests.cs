using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using CatalystFlow.ServiceDefaults.Hosting;

namespace CatalystFlow.Api.Tests.Hosting;

/// <summary>Nobody who has begun to send something and does not go on holds up the end of the service.</summary>
public sealed class StoppingTests
{
    // What the host gives everything together, before it breaks off what is still at work.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/datasets")]
    [InlineData("/api/datasets/preview")]
    public async Task A_file_that_stalls_is_answered_and_left_at_once(string path)
    {
        var (took, answer) = await StopWhileSendingAsync($"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 90000000\r\n\r\na,b\n");

        took.ShouldBeLessThan(Patience / 2);
        answer.ShouldBeOneOf("HTTP/1.1 503", "");
    }

    [Theory]
    [InlineData("PATCH /api/runs/11111111-1111-1111-1111-111111111111 HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{")]
    [InlineData("GET /api/runs HTTP/1.1\r\nHost: local")]
    public async Task Any_other_request_that_stalls_is_left_soon_after(string beginning)
    {
        var (took, _) = await StopWhileSendingAsync(beginning);

        took.ShouldBeLessThan(Departure.Grace + (Patience / 2));
    }

    /// <summary>How long the service took to stop, and how the answer to what was begun begins, if there was one.</summary>
    private static async Task<(TimeSpan Took, string Answer)> StopWhileSendingAsync(string beginning)
    {
        var host = new ApiHost();
        await host.InitializeAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(host.Http.BaseAddress!.Host, host.Http.BaseAddress.Port, Stop);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(beginning), Stop);

        // Answered on another connection: what came before on the first one has been taken up by then.
        await host.Http.GetStringAsync("/alive", Stop);
        var clock = Stopwatch.StartNew();
        await host.DisposeAsync();

        return (clock.Elapsed, await ReadAsync(client.GetStream()));
    }

    private static async Task<string> ReadAsync(NetworkStream stream)
    {
        var start = new byte["HTTP/1.1 503".Length];
        try
        {
            return Encoding.ASCII.GetString(start, 0, await stream.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, Stop));
        }
        catch (IOException)
        {
            return "";
        }
    }
}
