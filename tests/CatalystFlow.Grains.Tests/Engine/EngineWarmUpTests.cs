using CatalystFlow.Grains.Engine;
using CatalystFlow.Grains.Tests.Support;
using CatalystFlow.Training.Algorithms;
using Microsoft.Extensions.Hosting;

namespace CatalystFlow.Grains.Tests.Engine;

public sealed class EngineWarmUpTests : IAsyncLifetime
{
    private readonly Installation _installation = new();
    private TestSilo _silo = null!;

    public async ValueTask InitializeAsync() => _silo = await TestSilo.StartAsync(_installation.Folder);

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        _installation.Dispose();
    }

    [Fact]
    public void Every_algorithm_of_our_own_learns_when_a_silo_has_started()
    {
        var warmUp = _silo.Get<IEnumerable<IHostedService>>().OfType<EngineWarmUp>().Single();

        var steps = EngineWarmUp.Specs.ToDictionary(s => s.AlgorithmId, s => warmUp.Learn(s, TestContext.Current.CancellationToken));

        steps.Keys.ShouldBe(AlgorithmCatalog.All.Select(a => a.Id).Where(id => !id.StartsWith("mlnet-", StringComparison.Ordinal)));
        steps.Values.ShouldAllBe(s => s > 0);
    }
}
