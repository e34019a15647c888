using CatalystFlow.Api.Datasets;
using CatalystFlow.Api.Hosting;
using CatalystFlow.Api.Runs;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Training.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CatalystFlow.Api.Playground;

/// <summary>Turns a request to play into the spec of a run that goes step by step, or into what is wrong with it.</summary>
internal sealed class PlaygroundSpecs(ToyDataset toys, DatasetStore datasets)
{
    public async Task<(RunSpec? Spec, StoredDataset? Dataset, ProblemHttpResult? Problem)> BuildAsync(
        StartPlaygroundRequest request, CancellationToken cancellationToken)
    {
        if (request is { Toy: not null, Own: not null })
        {
            return (null, null, Problems.Invalid("own", "Choose generated data or columns of a data set, not both."));
        }

        return request.Own is { } own
            ? await OfOwnAsync(request, own, cancellationToken).ConfigureAwait(false)
            : OfToy(request, request.Toy ?? new(), await toys.GetAsync(cancellationToken).ConfigureAwait(false));
    }

    private static (RunSpec?, StoredDataset?, ProblemHttpResult?) OfToy(StartPlaygroundRequest request, ToyRecipe toy, StoredDataset dataset)
    {
        var builder = new RunSpecBuilder(Run(request, dataset.Id, ToyData.Target, []), dataset);
        return Finish(builder, ToyDataset.Balance(toy), dataset, spec => spec with { Toy = toy });
    }

    private async Task<(RunSpec?, StoredDataset?, ProblemHttpResult?)> OfOwnAsync(
        StartPlaygroundRequest request, OwnColumns own, CancellationToken cancellationToken)
    {
        var found = await datasets.FindBalanceAsync(own.DatasetId, _ => own.Target, leftOut: null, readingOf: null, cancellationToken).ConfigureAwait(false);
        if (found is not { } data)
        {
            return (null, null, Problems.NotFound("data set", own.DatasetId));
        }

        var columns = data.Dataset.Profile.Columns;
        if (Wrong(own, columns) is { } wrong)
        {
            return (null, null, Problems.Invalid("own", wrong));
        }

        var settings = columns.Where(c => c.Name != own.Target).Select(c => new ColumnSetting(c.Name, c.Type, c.Name == own.X || c.Name == own.Y));
        var builder = new RunSpecBuilder(Run(request, own.DatasetId, own.Target, [.. settings]), data.Dataset);
        return Finish(builder, data.Balance, data.Dataset, spec => spec with { MostRows = StartPlaygroundRequest.MostRows });
    }

    private static StartRunRequest Run(StartPlaygroundRequest request, Guid dataset, string target, IReadOnlyList<ColumnSetting> columns) => new()
    {
        Name = "Playground",
        DatasetId = dataset,
        Target = target,
        Columns = columns,
        Algorithm = request.Algorithm,
        Hyperparameters = request.Hyperparameters,
        Split = new(100 - request.ValidationPercent - request.TestPercent, request.ValidationPercent, request.TestPercent),
        Seed = request.Seed,
    };

    private static (RunSpec?, StoredDataset?, ProblemHttpResult?) Finish(
        RunSpecBuilder builder, ClassBalance? balance, StoredDataset dataset, Func<RunSpec, RunSpec> complete)
    {
        var spec = builder.Build(balance);
        return builder.Errors is { Count: > 0 } errors
            ? (null, null, Problems.Invalid(errors))
            : (complete(spec) with { Origin = RunOrigin.Playground, Stepwise = true }, dataset, null);
    }

    private static string? Wrong(OwnColumns own, IReadOnlyList<ColumnProfile> columns)
    {
        if (own.X == own.Y || own.X == own.Target || own.Y == own.Target)
        {
            return "Choose three different columns: two to learn from and one to predict.";
        }

        var wrong = new[] { own.X, own.Y }.FirstOrDefault(name => columns.FirstOrDefault(c => c.Name == name)?.Type != ColumnType.Numeric);
        return wrong is null ? null : $"'{Echo.Of(wrong)}' is not a numeric column of this data set. Choose two numeric columns to learn from.";
    }
}
