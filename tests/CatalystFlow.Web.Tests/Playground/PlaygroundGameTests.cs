using System.Net;
using System.Net.Http.Json;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Clients;
using CatalystFlow.Web.Components.Playground;
using CatalystFlow.Web.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace CatalystFlow.Web.Tests.Playground;

public sealed class PlaygroundGameTests : IAsyncLifetime
{
    private readonly PageContext _page = new();

    [Fact]
    public async Task A_page_that_is_left_while_its_run_starts_takes_the_run_along()
    {
        var services = _page.Services;
        var game = new PlaygroundGame(
            new(_page.Api.Connection), services.GetRequiredService<RunsClient>(), services.GetRequiredService<RunFeed>(), TimeProvider.System);
        var left = Task.CompletedTask;
        var run = Samples.Run(RunStatus.Running);
        _page.Api
            .On("api/playground/runs", _ =>
            {
                left = game.DisposeAsync().AsTask();
                return new(HttpStatusCode.Created) { Content = JsonContent.Create(run with { Summary = run.Summary with { Id = Samples.RunId } }) };
            })
            .On($"api/runs/{Samples.RunId}/advance", Samples.State(RunStatus.Running, 1))
            .On($"api/playground/runs/{Samples.RunId}", _ => new(HttpStatusCode.NoContent));

        await game.RestartAsync(new() { Algorithm = "knn" }, CancellationToken.None);
        await left;

        _page.Api.Requests.ShouldContain(r => r.Method == "DELETE" && r.Path == $"api/playground/runs/{Samples.RunId}");
        using var late = new CancellationTokenSource();
        var again = game.RestartAsync(new() { Algorithm = "knn" }, late.Token);
        await late.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(again);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _page.DisposeAsync();
}
