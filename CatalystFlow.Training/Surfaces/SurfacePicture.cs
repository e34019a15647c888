namespace CatalystFlow.Training.Surfaces;

/// <summary>A model as it is between two steps, on a plan.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Step">The step it was drawn after.</param>
/// <param name="Position">The step in the algorithm's unit.</param>
/// <param name="Size">Cells along a side.</param>
/// <param name="Cells">What the model says of each cell, row by row from the lower left.</param>
/// <param name="Verdicts">What it says of the points.</param>
public sealed record SurfacePicture(SurfacePlan Plan, int Step, double Position, int Size, TopClasses Cells, PointVerdicts Verdicts)
{
    private static readonly int[] CoarserSizes = [96, 64, 48, 32, 24, 16];

    /// <summary>Draws. The picture is the same to the bit for the same model and size; where the model is slow, the size gives way.</summary>
    internal static SurfacePicture Of(Trainer trainer, SurfacePlan plan, int size, TimeSpan budget, TimeProvider clock)
    {
        if (trainer.StepsDone == 0)
        {
            throw new InvalidOperationException("No step is done yet, so there is no model to draw.");
        }

        // The points come first: they tell what one row costs.
        var started = clock.GetTimestamp();
        var verdicts = plan.Judge(trainer);
        var perRow = clock.GetElapsedTime(started) / verdicts.Predicted.Length;
        var affordable = CoarserSizes.Where(s => s < size).Prepend(size).FirstOrDefault(s => perRow * s * s <= budget, Math.Min(size, CoarserSizes[^1]));
        return new(plan, trainer.StepsDone, trainer.Position, affordable, plan.Paint(trainer, affordable), verdicts);
    }
}
