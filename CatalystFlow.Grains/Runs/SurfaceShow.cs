using CatalystFlow.Grains.Abstractions.Surfaces;
using CatalystFlow.Grains.Engine;
using CatalystFlow.Grains.Slots;
using CatalystFlow.Grains.Surfaces;
using CatalystFlow.Training.Surfaces;

namespace CatalystFlow.Grains.Runs;

/// <summary>Draws the model of a run that trains for those who wait for it, as far as costs allow.</summary>
internal sealed class SurfaceShow(RunRecord run, SurfaceDesk surfaces, RunServices services)
{
    /// <summary>Draws what is due.</summary>
    public async Task DrawAsync(TrainingSlot slot, ITrainingSession session)
    {
        while (surfaces.Due(session.StepsDone) is { } query)
        {
            var started = services.Clock.GetTimestamp();
            var answer = await slot.RunAsync(() => Draw(session, query));
            surfaces.Show(query, answer, services.Clock.GetElapsedTime(started));
        }
    }

    private SurfaceAnswer Draw(ITrainingSession session, SurfaceQuery query)
    {
        try
        {
            var drawn = session.Draw(query, SurfaceDesk.Budget);
            return new(drawn with { RunId = run.Id, LastStep = run.TotalSteps, IsLast = session.IsComplete });
        }
        catch (SurfaceException e)
        {
            return new(Refusal: e.Message);
        }
        catch (Exception e)
        {
            // Whoever only looks must not end the run.
            RunLog.NotDrawn(services.Logger, run.Id, e);
            return new(Refusal: "The model could not be drawn. The details are in the server's log.");
        }
    }
}
