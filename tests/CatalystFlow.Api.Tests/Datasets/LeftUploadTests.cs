using CatalystFlow.Api.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CatalystFlow.Api.Tests.Datasets;

/// <summary>That a sender goes away, or does not go on, is no fault of anybody who reads the log: it stays free of it, the server's own part too.</summary>
public sealed class LeftUploadTests
{
    private const string Large = "Host: localhost\r\nContent-Length: 90000000\r\n";
    private const string Chunks = "Host: localhost\r\nTransfer-Encoding: chunked\r\n";
    private const string Form = "Content-Type: multipart/form-data; boundary=x\r\n";
    private const string Part = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"left.csv\"\r\n\r\na,b\n1,2\n";
    private const string Json = "Host: localhost\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{\"datasetId\"";

    private static readonly string[] Uploads =
    [
        $"POST /api/datasets?fileName=left.csv HTTP/1.1\r\n{Large}\r\na,b\n1,2\n",
        $"POST /api/datasets?fileName=left.csv HTTP/1.1\r\n{Chunks}\r\n8\r\na,b\n1,2\n\r\n",
        $"POST /api/datasets?fileName=left.csv HTTP/1.1\r\n{Chunks}\r\n8\r\na,b\n",
        $"POST /api/datasets HTTP/1.1\r\n{Large}{Form}\r\n{Part}",
        $"POST /api/datasets HTTP/1.1\r\n{Large}{Form}\r\n--x\r\nContent-Dis",
        $"POST /api/datasets/preview HTTP/1.1\r\n{Large}\r\na,b\n1,2\n",
    ];

    private static readonly string[] Others =
    [
        $"POST /api/runs HTTP/1.1\r\n{Json}",
        $"POST /api/experiments HTTP/1.1\r\n{Json}",
        $"PATCH /api/runs/11111111-1111-1111-1111-111111111111 HTTP/1.1\r\n{Json}",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_goes_away_in_the_middle_leaves_nothing_in_the_log(bool abruptly)
    {
        var host = new HurriedHost();
        await host.InitializeAsync();
        using (var ended = new EndedRequests(host.Services))
        {
            foreach (var beginning in Uploads)
            {
                using var client = await LeavingClient.BeginAsync(host.Http, beginning, Stop);
                client.Leave(abruptly);
                await ended.NextAsync(Stop);
            }
        }

        host.Blobs.ShouldBeEmpty();
        await host.DisposeAsync();
        host.Troubles.Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_does_not_go_on_is_cut_off_and_leaves_nothing_in_the_log()
    {
        var host = new HurriedHost();
        await host.InitializeAsync();
        host.Clock.IsHurried = true;
        foreach (var beginning in Uploads.Concat(Others))
        {
            using var client = await LeavingClient.BeginAsync(host.Http, beginning, Stop);
            var answer = await client.StallAsync(Stop);
            answer.ShouldStartWith("HTTP/1.1 408 Request Timeout", Case.Sensitive, beginning);
            answer.ShouldContain(" stalled\"", Case.Sensitive, beginning);
            answer.ShouldContain(" again.", Case.Sensitive, beginning);
        }

        host.Blobs.ShouldBeEmpty();
        await host.DisposeAsync();
        host.Troubles.Entries.ShouldBeEmpty();
    }

    /// <summary>A host that is as impatient as it may be.</summary>
    private sealed class HurriedHost : ApiHost
    {
        public HurriedClock Clock { get; } = new();

        protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
        [
            new("Kestrel:Limits:MinRequestBodyDataRate:BytesPerSecond", "240"),
            new("Kestrel:Limits:MinRequestBodyDataRate:GracePeriod", "00:00:01.5"),
        ];

        protected override void Adjust(IServiceCollection services) => services.AddSingleton<TimeProvider>(Clock);
    }

    /// <summary>The time of the machine, in which a minute that somebody is given can be over in a moment.</summary>
    private sealed class HurriedClock : TimeProvider
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(50);
        private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

        public bool IsHurried { get; set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, IsHurried && state is CancellationTokenSource && dueTime > Patience ? Moment : dueTime, period);
    }
}
