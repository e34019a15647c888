using CatalystFlow.Api.Hosting;
using CatalystFlow.Api.Runs;
using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Training.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CatalystFlow.Api.Datasets.Profiles;

/// <summary><c>POST /api/datasets/{id}/columns/figures</c>: a column as it would be read, before a run reads it so.</summary>
internal static class ColumnFiguresEndpoint
{
    public static void MapColumnFigures(this IEndpointRouteBuilder datasets) =>
        datasets.MapPost(ApiRoutes.ColumnFigures, CountAsync).WithName("CountColumn")
            .WithSummary("Count a column's figures as it would be read with another type or reading")
            .WithDescription($"Nothing changes. At most {CsvColumnFigures.MostRows} rows are read, from the first on. A column that cannot be read like this "
                + "is refused with the first row that cannot.")
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<ColumnFigures>, ProblemHttpResult>> CountAsync(
        Guid id, ColumnSetting column, DatasetStore datasets, ColumnCounter counter, CancellationToken cancellationToken)
    {
        if (await datasets.FindRowAsync(id, cancellationToken).ConfigureAwait(false) is not { } row)
        {
            return Problems.NotFound("data set", id);
        }

        var dataset = new StoredDataset(row);
        if (dataset.Profile.Columns.FirstOrDefault(c => c.Name == column.Name) is not { } found)
        {
            return Problems.Invalid("name", $"The data set has no column '{Echo.Of(column.Name)}'.");
        }

        if (column.Reading is { } reading && ColumnReadings.Problem(reading) is { } problem)
        {
            return Problems.Invalid("reading", problem);
        }

        var setting = ColumnReadings.Complete(column, found);
        var selection = new ColumnSelection(setting.Name, setting.Type) { Reading = setting.Reading };
        try
        {
            var figures = await counter.CountAsync(dataset, selection, cancellationToken).ConfigureAwait(false);
            return ReadableColumns.Identifier(setting.Name, setting.Type, figures.DistinctCount, figures.RowsUsed - figures.MissingCount) is { } useless
                ? Problems.Unusable("The column names its rows", useless)
                : TypedResults.Ok(figures);
        }
        catch (DataException unreadable)
        {
            return Problems.Data(unreadable, "The column cannot be read like this");
        }
    }
}
