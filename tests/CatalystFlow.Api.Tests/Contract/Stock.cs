using System.Net;
using CatalystFlow.Api.Tests.Hosting;
using CatalystFlow.Api.Tests.Races;
using CatalystFlow.Api.Tests.Runs;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Api.Tests.Contract;

/// <summary>What is there to be asked about: a data set with runs of every kind, and things to delete, made when they are wanted.</summary>
internal sealed class Stock(TrainingHost host)
{
    /// <summary>The data set that stays.</summary>
    public Guid Dataset => host.DatasetId;

    /// <summary>An experiment that stays.</summary>
    public Guid Experiment { get; private set; }

    public static async Task<Stock> FillAsync(TrainingHost host)
    {
        var stock = new Stock(host);
        using var experiment = await host.Http.PostAsync(
            "/api/experiments", new StartExperimentRequest { DatasetId = host.DatasetId, Runs = [new() { Algorithm = "logistic-regression" }] });
        var started = await experiment.ReadAsync<ExperimentDetail>(HttpStatusCode.Created);
        (stock.Experiment, stock.Completed) = (started.Id, started.Runs[0].Id);
        await using var events = await EventReader.OpenAsync(host.Http, $"/api/runs/{stock.Completed}/events");
        await events.ReadToEndAsync();
        stock.Played = await stock.PlayAsync();
        return stock;
    }

    /// <summary>A completed run of the experiment that stays.</summary>
    public Guid Completed { get; private set; }

    /// <summary>A run of the playground that stays.</summary>
    public Guid Played { get; private set; }

    /// <summary>An id that an operation's address can hold, new where the operation deletes what it names.</summary>
    public async Task<string> IdForAsync(Operation operation, Values values) => (operation.Method, Kind(operation.Path)) switch
    {
        ("DELETE" or "PUT", "datasets") => (await host.NewDatasetAsync()).ToString(),
        (_, "datasets") => Dataset.ToString(),
        ("DELETE", "runs") => (await SeededRunAsync()).ToString(),
        (_, "runs") => (values.Chance(0.3) ? Played : Completed).ToString(),
        (_, "playground") => (await PlayAsync()).ToString(),
        (_, "experiments") => Experiment.ToString(),
        _ => "knn",
    };

    private static string Kind(string path) => path.Split('/')[2];

    private async Task<Guid> PlayAsync()
    {
        using var response = await host.Http.PostAsync("/api/playground/runs", new StartPlaygroundRequest { Algorithm = "naive-bayes" });
        return (await response.ReadAsync<RunDetail>(HttpStatusCode.Created)).Summary.Id;
    }

    private async Task<Guid> SeededRunAsync()
    {
        var dataset = Seed.Dataset("stock");
        var run = Seed.Completed(dataset, 0.5);
        await host.AddAsync(dataset, run);
        return run.Id;
    }
}
