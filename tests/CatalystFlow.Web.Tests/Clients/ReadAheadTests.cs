using CatalystFlow.Web.Clients;
using CatalystFlow.Web.Tests.Fakes;

namespace CatalystFlow.Web.Tests.Clients;

public sealed class ReadAheadTests
{
    private readonly ManualClock _clock = new();
    private readonly ReadAheadShelf _shelf;

    public ReadAheadTests() => _shelf = new(_clock);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_takes_over_what_was_begun_while_it_was_painted_and_only_once()
    {
        var painting = new ReadAhead(_shelf);
        _ = painting.Begin("runs", _ => Task.FromResult("three runs"));

        var live = new ReadAhead(_shelf) { Ticket = painting.Ticket };

        (await live.TakeAsync<string>("runs", Token)).ShouldBe("three runs");
        (await live.TakeAsync<string>("runs", Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Another_page_gets_nothing_of_it()
    {
        _ = new ReadAhead(_shelf).Begin("runs", _ => Task.FromResult("three runs"));

        (await new ReadAhead(_shelf).TakeAsync<string>("runs", Token)).ShouldBeNull();
        (await new ReadAhead(_shelf) { Ticket = Guid.NewGuid() }.TakeAsync<string>("runs", Token)).ShouldBeNull();
    }

    [Fact]
    public async Task What_failed_is_as_if_it_had_never_begun()
    {
        var painting = new ReadAhead(_shelf);
        _ = painting.Begin("runs", _ => Task.FromException<string>(new InvalidOperationException("The API is away.")));

        (await painting.TakeAsync<string>("runs", Token)).ShouldBeNull();
    }

    [Fact]
    public async Task What_has_waited_too_long_is_read_anew()
    {
        var painting = new ReadAhead(_shelf);
        _ = painting.Begin("runs", _ => Task.FromResult("three runs"));

        _clock.Advance(TimeSpan.FromSeconds(20));

        (await painting.TakeAsync<string>("runs", Token)).ShouldBeNull();
    }
}
