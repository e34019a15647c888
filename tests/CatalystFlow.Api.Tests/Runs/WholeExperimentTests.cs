using System.Net;
using System.Reflection;
using CatalystFlow.Api.Runs;
using CatalystFlow.Api.Tests.Hosting;
using CatalystFlow.Contracts.Runs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CatalystFlow.Api.Tests.Runs;

/// <summary>A host whose API can be cut off from the silo.</summary>
public sealed class CutOffHost : TrainingHost
{
    internal bool IsCutOff { get; set; }

    protected override void Adjust(IServiceCollection services)
    {
        services.AddScoped(provider =>
        {
            var grains = DispatchProxy.Create<IGrainFactory, CutOffGrains>();
            ((CutOffGrains)grains).Init(this, provider.GetRequiredService<IGrainFactory>());
            return ActivatorUtilities.CreateInstance<RunStarter>(provider, grains);
        });
    }
}

/// <summary>Asks for runs in vain while its host is cut off, as if the process had died there.</summary>
public class CutOffGrains : DispatchProxy
{
    private CutOffHost _host = null!;
    private IGrainFactory _inner = null!;

    internal void Init(CutOffHost host, IGrainFactory inner) => (_host, _inner) = (host, inner);

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        _host.IsCutOff ? throw new TimeoutException("cut off") : targetMethod!.Invoke(_inner, args);
}

/// <summary>Whatever happens while an experiment starts, it is there with all its runs or not at all.</summary>
public sealed class WholeExperimentTests(CutOffHost host) : IClassFixture<CutOffHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_experiment_that_breaks_off_before_its_first_run_is_taken_up_has_all_its_runs_and_they_train()
    {
        host.IsCutOff = true;
        var request = new StartExperimentRequest
        {
            DatasetId = host.DatasetId,
            Runs = [new() { Algorithm = "naive-bayes" }, new() { Algorithm = "knn" }, new() { Algorithm = "decision-tree" }],
        };
        using var response = await host.Http.PostAsync("/api/experiments", request, "cut off");
        await using (var db = await host.OpenDatabaseAsync())
        {
            var stored = await db.Runs.OrderBy(r => r.Id).Select(r => new { r.AlgorithmId, r.ExperimentId, r.CreatedAt }).ToListAsync(Stop);
            stored.Select(r => r.AlgorithmId).ShouldBe(["naive-bayes", "knn", "decision-tree"]);
            stored.ShouldAllBe(r => r.ExperimentId != null);
            stored.Select(r => r.CreatedAt).ShouldBe(stored.Select(r => r.CreatedAt).Distinct().Order());
        }

        var started = await response.ReadAsync<ExperimentDetail>(HttpStatusCode.Created);
        host.IsCutOff = false;
        using var again = await host.Http.PostAsync("/api/experiments", request, "cut off");
        (await again.ReadAsync<ExperimentDetail>(HttpStatusCode.OK)).Runs.Select(r => r.Id).ShouldBe(started.Runs.Select(r => r.Id));
        foreach (var run in started.Runs)
        {
            await using var events = await EventReader.OpenAsync(host.Http, $"/api/runs/{run.Id}/events");
            (await events.ReadToEndAsync()).End.ShouldNotBeNull().Status.ShouldBe(RunStatus.Completed);
        }
    }
}
