using System.IO.Pipelines;
using CatalystFlow.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Time.Testing;

namespace CatalystFlow.Api.Tests.Hosting;

public sealed class SteadyStreamTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly Pipe _line = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly byte[] _buffer = new byte[SteadyStream.Floor];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _stopping.Dispose();

    [Fact]
    public async Task A_sender_that_stops_is_given_up_after_a_minute()
    {
        using var stream = Stream();
        await SendAsync(SteadyStream.Floor - 1);
        await stream.ReadExactlyAsync(_buffer.AsMemory(0, SteadyStream.Floor - 1), Stop);
        var reading = stream.ReadAsync(_buffer, Stop);

        _clock.Advance(SteadyStream.Patience);

        await Should.ThrowAsync<SenderStalledException>(async () => await reading);
    }

    [Fact]
    public async Task A_sender_of_a_byte_now_and_then_is_given_up_as_well_whatever_came_before()
    {
        using var stream = Stream();
        await SendAsync(SteadyStream.Floor);
        await stream.ReadExactlyAsync(_buffer, Stop);

        await Should.ThrowAsync<SenderStalledException>(async () =>
        {
            for (var i = 0; i < 10; i++)
            {
                await DripAsync(stream, TimeSpan.FromSeconds(20));
            }
        });
    }

    [Fact]
    public async Task A_slow_line_may_take_as_long_as_it_takes()
    {
        using var stream = Stream();
        for (var i = 0; i < 200; i++)
        {
            await DripAsync(stream, TimeSpan.FromSeconds(59), SteadyStream.Floor);
        }
    }

    [Fact]
    public async Task Time_that_we_take_ourselves_does_not_count()
    {
        using var stream = Stream();
        for (var i = 0; i < 10; i++)
        {
            _clock.Advance(SteadyStream.Patience);
            await SendAsync(1);
            await stream.ReadExactlyAsync(_buffer.AsMemory(0, 1), Stop);
        }
    }

    [Fact]
    public async Task Giving_up_oneself_is_no_stall()
    {
        using var stream = Stream();
        using var cancel = new CancellationTokenSource();
        var reading = stream.ReadAsync(_buffer, cancel.Token);

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(async () => await reading);
    }

    [Fact]
    public async Task Nobody_is_waited_for_when_the_service_stops()
    {
        using var stream = Stream();
        var reading = stream.ReadAsync(_buffer, Stop);

        await _stopping.CancelAsync();

        await Should.ThrowAsync<ReceiverStoppingException>(async () => await reading);
        await Should.ThrowAsync<ReceiverStoppingException>(async () => await stream.ReadExactlyAsync(_buffer, Stop));
    }

    [Fact]
    public async Task What_was_given_up_leaves_the_line_as_it_found_it()
    {
        using var stream = Stream();
        using var cancel = new CancellationTokenSource();
        var reading = stream.ReadAsync(_buffer, cancel.Token);
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(async () => await reading);

        await SendAsync(3);

        (await stream.ReadAsync(_buffer, Stop)).ShouldBe(3);
    }

    [Fact]
    public async Task A_sender_that_goes_away_is_told_from_a_failing_disk()
    {
        using var stream = Stream();
        await SendAsync(3);
        await stream.ReadExactlyAsync(_buffer.AsMemory(0, 3), Stop);

        await _line.Writer.CompleteAsync(new ConnectionResetException("Reset by peer."));

        await Should.ThrowAsync<SenderLeftException>(async () => await stream.ReadExactlyAsync(_buffer.AsMemory(0, 1), Stop));
    }

    private SteadyStream Stream() => new(_line.Reader, _clock, _stopping.Token);

    private async Task SendAsync(int bytes) => await _line.Writer.WriteAsync(new byte[bytes], Stop);

    private async Task DripAsync(SteadyStream stream, TimeSpan after, int bytes = 1)
    {
        var reading = stream.ReadExactlyAsync(_buffer.AsMemory(0, bytes), Stop);
        _clock.Advance(after);
        await SendAsync(bytes);
        await reading;
    }
}
