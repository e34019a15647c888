using CatalystFlow.Training.Algorithms;

namespace CatalystFlow.Training.Tests.Conformance;

/// <summary>The same bits in another process, whatever the runtime makes of the code there.</summary>
public sealed class OtherProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("catalystflow-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_checkpoint_of_every_algorithm_is_finished_to_the_same_model_by_another_process()
    {
        var expected = new Dictionary<string, string>();
        foreach (var algorithm in AlgorithmCatalog.All)
        {
            var session = Sessions.Start(algorithm, ChildProcess.Data(), threads: 1);
            for (var step = 0; step < session.TotalSteps / 2; step++)
            {
                session.Advance(TestContext.Current.CancellationToken);
            }

            await File.WriteAllBytesAsync(Path.Combine(_folder, algorithm.Id), Sessions.Checkpoint(session), TestContext.Current.CancellationToken);
            expected[algorithm.Id] = ChildProcess.HashOf(session);
        }

        (await ChildProcess.TrainAllAsync(_folder)).ShouldBe(expected, ignoreOrder: true);
    }

    [Theory]
    [InlineData("DOTNET_EnableAVX512", "0")]
    [InlineData("DOTNET_TieredPGO", "0")]
    [InlineData("DOTNET_TieredCompilation", "0")]
    public async Task Every_algorithm_gives_the_same_model_under_another_setting_of_the_runtime(string name, string value)
    {
        var expected = AlgorithmCatalog.All.ToDictionary(a => a.Id, a => ChildProcess.HashOf(Sessions.Start(a, ChildProcess.Data())));

        (await ChildProcess.TrainAllAsync(_folder, (name, value))).ShouldBe(expected, ignoreOrder: true);
    }
}
