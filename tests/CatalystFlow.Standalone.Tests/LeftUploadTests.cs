using CatalystFlow.Api.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CatalystFlow.Standalone.Tests;

/// <summary>A page that is closed while it uploads is no fault: neither the page's way nor the API's writes of one.</summary>
public sealed class LeftUploadTests : OneProcessTests
{
    private const string Head =
        "POST /files/datasets?fileName=left.csv HTTP/1.1\r\nHost: localhost\r\nX-CatalystFlow-Upload: 1\r\nContent-Length: 90000000\r\n\r\na,b\n";

    // A little would not be passed on yet.
    private static readonly string Rows = string.Concat(Enumerable.Repeat("1,2\n", 50_000));

    private static readonly TimeSpan Guard = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_page_that_goes_away_in_the_middle_leaves_nothing_in_the_log(bool abruptly)
    {
        using var http = await StartAsync();
        using var log = new TroubleLog();
        Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        using (var ended = new EndedRequests(Services))
        using (var files = new FileSystemWatcher(Directory.CreateDirectory(Path.Combine(DataFolder, "blobs", "datasets")).FullName, "*.partial"))
        {
            var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            files.Created += (_, _) => begun.TrySetResult();
            files.EnableRaisingEvents = true;
            using var page = await LeavingClient.BeginAsync(http, Head + Rows, Token);
            await begun.Task.WaitAsync(Guard, Token);
            page.Leave(abruptly);

            // The page's request, and the one to the API that passed it on.
            await ended.NextAsync(Token);
            await ended.NextAsync(Token);
        }

        await StopAsync();
        log.Entries.ShouldBeEmpty();
    }
}
