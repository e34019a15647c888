using System.Net;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Clients;

namespace CatalystFlow.Web.Components.Pages;

/// <summary>What a person writes about the run.</summary>
public sealed partial class RunPage
{
    // The part that was edited shows the refusal beside it; the page as a whole has no problem.
    private async Task<ApiProblemException?> AnnotateAsync(AnnotateRunRequest change)
    {
        try
        {
            _monitor!.Tell(await Runs.AnnotateAsync(Id, change, Closed));
            StateHasChanged();
            return null;
        }
        catch (ApiProblemException problem)
        {
            await ReadOthersAsync(problem);
            return problem;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    // Somebody else's change stands in the way: it is shown beside what was refused.
    private async Task ReadOthersAsync(ApiProblemException problem)
    {
        if (problem.Status == HttpStatusCode.Conflict && await SucceedsAsync(async ct => _monitor!.Tell(await Runs.GetAsync(Id, ct))))
        {
            StateHasChanged();
        }
    }
}
