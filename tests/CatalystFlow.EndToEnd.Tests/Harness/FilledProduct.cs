using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.EndToEnd.Tests.Harness;

/// <summary>A product with data, an experiment that has ended, and a run that is paused on its way.</summary>
public sealed class FilledProduct : IAsyncLifetime
{
    private Guid _dataset;
    private ExperimentDetail _experiment = null!;
    private Guid _live;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The product.</summary>
    public Product Product { get; private set; } = null!;

    /// <summary>The pages with something on them, and their parts that are reached by clicks.</summary>
    public IReadOnlyList<PageView> Views
    {
        get
        {
            var runs = _experiment.Runs.Select(r => r.Id).ToList();
            return
            [
                new("/"), new("/compare"), new($"/compare?base={runs[0]}"), new($"/compare/runs?ids={string.Join(',', runs)}"),
                new($"/experiments/{_experiment.Id}"), new($"/runs/{_live}"), new($"/runs/{runs[0]}"), new($"/runs/{runs[0]}", "tab-surface"),
                new($"/runs/{runs[0]}", "tab-settings"), new("/datasets"), new($"/datasets/{_dataset}"), new($"/experiments/new?dataset={_dataset}"),
                new($"/experiments/new?from={runs[1]}"), new($"/experiments/new?from={runs[1]}", "step-review"),
                new("/learn"), new("/learn/knn"), new("/learn/mlnet-lightgbm"),
            ];
        }
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Product = await Product.StartAsync(Token);
        using var user = new ApiUser(Product);
        _dataset = (await user.UploadAsync("penguins.csv")).Summary.Id;
        _experiment = await user.StartExperimentAsync(_dataset, "random-forest", "decision-tree", "logistic-regression");
        foreach (var run in _experiment.Runs)
        {
            await user.WatchAsync(run.Id);
        }

        await user.AnnotateAsync(
            _experiment.Runs[0].Id,
            new() { Favourite = true, Tags = ["first", "trees"], Notes = "## Notes\n\nA [link](https://example.com)." });
        var digits = (await user.UploadAsync("digits.csv")).Summary.Id;
        _live = (await user.StartAsync(digits, "mlp", ("epochs", ParameterValue.Of(500)), ("hidden_layers", ParameterValue.Of("Large")))).Summary.Id;
        await user.WatchAsync(_live, untilStep: 5);
        await user.TellAsync(_live, "pause");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Product.DisposeAsync();
}
