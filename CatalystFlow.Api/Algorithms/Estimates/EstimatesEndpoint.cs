using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CatalystFlow.Api.Datasets;
using CatalystFlow.Api.Hosting;
using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Training.Algorithms;
using CatalystFlow.Training.Hyperparameters;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CatalystFlow.Api.Algorithms.Estimates;

/// <summary><c>/api/algorithms/estimates</c>: roughly how long each algorithm would take on a data set.</summary>
internal static class EstimatesEndpoint
{
    private const int MaxOneHot = 16;

    public static void MapEstimates(this IEndpointRouteBuilder algorithms) =>
        algorithms.MapGet(ApiRoutes.Estimates, EstimateAsync).WithName("EstimateTimes").WithSummary("Estimate how long runs on a data set would take")
            .WithDescription("With the defaults, unless the query holds other values as algorithm.hyperparameter=value, for example "
                + "random-forest.n_estimators=300. Measured costs are corrected by runs that have finished on this installation.")
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<IReadOnlyList<AlgorithmEstimate>>, ProblemHttpResult>> EstimateAsync(
        Guid datasetId,
        [StringLength(RequestLimits.Column), LineBreaks]
        [Description("The column to predict; the suggested target when left out.")] string? target,
        [TextList(RequestLimits.Classes, RequestLimits.Column), LineBreaks]
        [Description("A class to leave out; may be given several times.")] string[]? without,
        [AsParameters] TargetReadingQuery reading,
        [Range(1.0, 100.0), Description("Share of the rows to learn from, per cent.")] double? trainPercent,
        [Range(1, int.MaxValue), Description("Columns to learn from; those included by default when left out.")] int? columns,
        HttpRequest request,
        DatasetStore datasets,
        FinishedRuns finished,
        CancellationToken cancellationToken)
    {
        var found = await datasets.FindBalanceAsync(
            datasetId,
            d => string.IsNullOrEmpty(target) ? d.Profile.SuggestedTarget : target,
            without,
            _ => reading.ToReading(),
            cancellationToken).ConfigureAwait(false);
        if (found is not { } dataset)
        {
            return Problems.NotFound("data set", datasetId);
        }

        if (dataset.Balance is null)
        {
            return Problems.Invalid("target", $"The data set has no column '{Echo.Of(target)}'.");
        }

        var runs = await finished.ListAsync(cancellationToken).ConfigureAwait(false);
        var rows = Rows(dataset.Dataset, dataset.Balance) * (trainPercent ?? 70) / 100;
        var estimates = AlgorithmCatalog.All.Select(algorithm =>
        {
            var classes = dataset.Balance.Classes.Count;
            var size = new TrainingSize(rows, Features(dataset.Dataset, dataset.Balance.Target, algorithm, columns), Math.Max(2, classes));
            return Estimator.Of(algorithm.Id, TrainingCost.Seconds(algorithm.Id, size, Values(algorithm, request.Query)), runs) with
            {
                Problem = algorithm.ClassLimit?.Refusal(classes, (long)rows),
            };
        });
        return TypedResults.Ok<IReadOnlyList<AlgorithmEstimate>>([.. estimates]);
    }

    private static double Rows(StoredDataset dataset, ClassBalance balance) =>
        balance.Classes.Count > 0 ? balance.Classes.Sum(c => c.Count) : dataset.RowCount;

    private static double Features(StoredDataset dataset, string target, Algorithm algorithm, int? columns)
    {
        var used = dataset.Profile.Columns.Where(c => c.Name != target && c.IncludedByDefault).ToList();
        var wide = used.Sum(c => algorithm.PrefersOneHot && c.DefaultType == ColumnType.Categorical && c.DistinctCount <= MaxOneHot
            ? Math.Max(1, c.DistinctCount)
            : 1L);
        var average = used.Count == 0 ? 1 : (double)wide / used.Count;
        return Math.Max(1, average * (columns ?? used.Count));
    }

    /// <summary>What the query sets; a value that is not valid is one that no run will have, so it changes nothing.</summary>
    private static HyperparameterValues Values(Algorithm algorithm, IQueryCollection query)
    {
        var given = new Dictionary<string, ParameterValue>();
        foreach (var parameter in algorithm.Hyperparameters)
        {
            if (query.TryGetValue($"{algorithm.Id}.{parameter.Name}", out var text))
            {
                given[parameter.Name] = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    ? ParameterValue.Of(number)
                    : text == "none" && parameter.AllowsNone ? ParameterValue.None : ParameterValue.Of(text.ToString());
            }
        }

        return HyperparameterValues.TryCreate(algorithm.Hyperparameters, given, out var values, out _)
            ? values
            : HyperparameterValues.Defaults(algorithm.Hyperparameters);
    }
}
