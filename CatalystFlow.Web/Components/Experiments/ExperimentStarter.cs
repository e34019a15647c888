using CatalystFlow.Web.Clients;

namespace CatalystFlow.Web.Components.Experiments;

/// <summary>Starts what a draft asks for: one run by itself, several as one experiment.</summary>
public sealed class ExperimentStarter(RunsClient runs, ExperimentsClient experiments)
{
    /// <returns>The page to watch it on.</returns>
    /// <exception cref="ApiProblemException">The server refuses; nothing has been started.</exception>
    public async Task<string> StartAsync(ExperimentDraft draft, Guid key, CancellationToken ct)
    {
        if (draft.Algorithms.Count == 1)
        {
            return $"/runs/{(await runs.StartAsync(draft.ToRun(), key, ct)).Summary.Id}";
        }

        return $"/experiments/{(await experiments.StartAsync(draft.ToExperiment(), key, ct)).Id}";
    }
}
