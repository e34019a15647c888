using System.IO.Pipelines;
using CatalystFlow.Web.Clients;
using Microsoft.Extensions.Time.Testing;

namespace CatalystFlow.Web.Tests.Clients;

public sealed class LiveStreamTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly Pipe _pipe = new();

    [Fact]
    public async Task A_stream_that_falls_silent_is_given_up()
    {
        await using var stream = new LiveStream(_pipe.Reader.AsStream(), TimeSpan.FromSeconds(45), _clock);
        var read = stream.ReadAsync(new byte[8], TestContext.Current.CancellationToken).AsTask();

        _clock.Advance(TimeSpan.FromSeconds(45));

        await Should.ThrowAsync<IOException>(() => read);
    }

    [Fact]
    public async Task A_heartbeat_keeps_it_open()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var stream = new LiveStream(_pipe.Reader.AsStream(), TimeSpan.FromSeconds(45), _clock);
        for (var beat = 0; beat < 4; beat++)
        {
            var read = stream.ReadAsync(new byte[8], ct).AsTask();
            _clock.Advance(TimeSpan.FromSeconds(30));
            await _pipe.Writer.WriteAsync(":\n\n"u8.ToArray(), ct);

            (await read).ShouldBe(3);
        }
    }
}
