using System.Net;
using CatalystFlow.Api.Tests.Hosting;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Api.Tests.Runs;

/// <summary>A host with the iris data set, ready to train on.</summary>
public class TrainingHost : ApiHost
{
    public Guid DatasetId { get; private set; }

    public IReadOnlyList<string> Features { get; private set; } = [];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        using var response = await Http.PostAsync("/api/datasets/samples/iris", null);
        var dataset = (await response.ReadAsync<UploadResult>(HttpStatusCode.Created)).Dataset;
        DatasetId = dataset.Summary.Id;
        Features = [.. dataset.Columns.Where(c => c.Name != dataset.SuggestedTarget).Select(c => c.Name)];
    }

    /// <summary>A run of many seconds: whatever a test does meanwhile, it has not ended by itself.</summary>
    public async Task<StartRunRequest> LongRequestAsync()
    {
        var file = new ByteArrayContent(await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "data", "letter.csv")));
        using var response = await Http.PostAsync("/api/datasets?fileName=letter.csv", file);
        var dataset = await response.ReadAsync<UploadResult>(response.StatusCode);
        return new()
        {
            DatasetId = dataset.Dataset.Summary.Id,
            Algorithm = "mlp",
            Hyperparameters = new Dictionary<string, ParameterValue>
            {
                ["epochs"] = ParameterValue.Of(500),
                ["hidden_layers"] = ParameterValue.Of("Large"),
            },
        };
    }

    public StartRunRequest Request() => new() { DatasetId = DatasetId, Algorithm = "logistic-regression" };
}
