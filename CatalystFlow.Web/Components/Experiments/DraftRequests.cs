using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Web.Components.Experiments;

/// <summary>What a draft asks the server for.</summary>
public static class DraftRequests
{
    /// <summary>One run, of the only algorithm that was chosen.</summary>
    public static StartRunRequest ToRun(this ExperimentDraft draft) => new()
    {
        Name = Name(draft),
        DatasetId = draft.Dataset!.Summary.Id,
        Target = draft.Target,
        LeftOutClasses = LeftOut(draft),
        Columns = Columns(draft),
        Algorithm = draft.Algorithms[0].Id,
        Hyperparameters = Values(draft, draft.Algorithms[0]),
        Encoding = draft.Encoding,
        Split = draft.Split,
        Seed = draft.Seed,
    };

    /// <summary>One run per algorithm, all on the same rows.</summary>
    public static StartExperimentRequest ToExperiment(this ExperimentDraft draft) => new()
    {
        Name = Name(draft),
        DatasetId = draft.Dataset!.Summary.Id,
        Target = draft.Target,
        LeftOutClasses = LeftOut(draft),
        Columns = Columns(draft),
        Encoding = draft.Encoding,
        Split = draft.Split,
        Seed = draft.Seed,
        Runs = [.. draft.Algorithms.Select(a => new ExperimentRun { Algorithm = a.Id, Hyperparameters = Values(draft, a) })],
    };

    private static string? Name(ExperimentDraft draft) => string.IsNullOrWhiteSpace(draft.Name) ? null : draft.Name.Trim();

    private static IReadOnlyList<string>? LeftOut(ExperimentDraft draft) => draft.LeftOutClasses.Count > 0 ? draft.LeftOutClasses : null;

    private static List<ColumnSetting> Columns(ExperimentDraft draft) => [.. draft.Columns.Values.Where(c => c.Name != draft.Target || c.Reading is not null)];

    private static Dictionary<string, ParameterValue> Values(ExperimentDraft draft, AlgorithmInfo algorithm) =>
        algorithm.Hyperparameters.ToDictionary(p => p.Name, p => draft.ValueOf(algorithm, p));
}
