using System.Net;
using CatalystFlow.Api.Tests.Hosting;

namespace CatalystFlow.Api.Tests.Races;

/// <summary>Requests that all wait for one signal and then go at once.</summary>
internal static class Together
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The statuses in the order of the requests. What is refused is a problem with its whole shape.</summary>
    public static async Task<List<HttpStatusCode>> AtOnceAsync(params IEnumerable<Func<Task<HttpResponseMessage>>> requests)
    {
        var signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var sent = requests.Select(request => Task.Run(() => SendAsync(signal.Task, request), Stop)).ToList();
        signal.SetResult();
        return [.. await Task.WhenAll(sent)];
    }

    /// <summary>The same request several times.</summary>
    public static IEnumerable<Func<Task<HttpResponseMessage>>> Times(this Func<Task<HttpResponseMessage>> request, int count) =>
        Enumerable.Repeat(request, count);

    private static async Task<HttpStatusCode> SendAsync(Task signal, Func<Task<HttpResponseMessage>> request)
    {
        await signal;
        using var response = await request();
        if ((int)response.StatusCode >= 400)
        {
            await response.ProblemAsync(response.StatusCode);
        }

        return response.StatusCode;
    }
}
