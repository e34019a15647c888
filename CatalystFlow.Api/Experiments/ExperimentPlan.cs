using CatalystFlow.Api.Datasets;
using CatalystFlow.Api.Runs;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Api.Experiments;

/// <summary>The specs of an experiment's runs, or all that is wrong with them: nothing starts when one of them is.</summary>
internal sealed class ExperimentPlan(StartExperimentRequest request, StoredDataset dataset)
{
    private const string Algorithm = "algorithm";
    private const string Hyperparameters = "hyperparameters.";

    private readonly RunSpecBuilder[] _builders = [.. request.Runs.Select(run => new RunSpecBuilder(RequestOf(request, run), dataset))];

    /// <summary>The column to predict.</summary>
    public string Target => _builders[0].Target;

    /// <summary>What is wrong, by field: what the runs share once, what is wrong with one run at <c>runs[2].…</c>.</summary>
    public Dictionary<string, string[]> Errors { get; } = [];

    /// <summary>One spec per run, valid only when there are no errors.</summary>
    public List<RunSpec> Build(ClassBalance? balance)
    {
        var specs = new List<RunSpec>(_builders.Length);
        for (var i = 0; i < _builders.Length; i++)
        {
            specs.Add(_builders[i].Build(balance));
            foreach (var (field, messages) in _builders[i].Errors)
            {
                Errors[IsOwn(field) ? $"runs[{i}].{field}" : field] = messages;
            }
        }

        return specs;
    }

    /// <summary>The given name, or one that says what is compared on what.</summary>
    public string NameOf(List<RunSpec> specs)
    {
        var given = (request.Name ?? "").Trim();
        var made = specs.Count == 1 ? specs[0].Name : $"{specs.Count} runs on {dataset.Name}";
        var name = given.Length > 0 ? given : made;
        return name.Length <= AnnotationLimits.Name ? name : name[..AnnotationLimits.Name];
    }

    private static bool IsOwn(string field) => field == Algorithm || field.StartsWith(Hyperparameters, StringComparison.Ordinal);

    private static StartRunRequest RequestOf(StartExperimentRequest request, ExperimentRun run) => new()
    {
        Name = run.Name,
        DatasetId = request.DatasetId,
        Target = request.Target,
        LeftOutClasses = request.LeftOutClasses,
        Columns = request.Columns,
        Algorithm = run.Algorithm,
        Hyperparameters = run.Hyperparameters,
        Encoding = request.Encoding,
        Split = request.Split,
        Seed = request.Seed,
    };
}
