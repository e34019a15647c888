namespace CatalystFlow.Training.Algorithms;

/// <summary>How many classes an algorithm takes, where that is fewer than a target may have.</summary>
/// <param name="Most">Most classes with so many training rows.</param>
/// <param name="Why">What stands before "at most … classes", for a person.</param>
/// <param name="Cure">What to do instead, a sentence for a person.</param>
public sealed record ClassLimit(Func<long, long> Most, string Why, string Cure)
{
    /// <summary>The same for any number of rows.</summary>
    public static ClassLimit Always(int most, string why, string cure) => new(_ => most, why, cure);

    /// <summary>Why so many classes are too many, for a person; null when they are not.</summary>
    public string? Refusal(int classes, long trainingRows)
    {
        var most = Most(trainingRows);
        return classes <= most ? null : $"{Why} at most {most} classes; the target has {classes}. {Cure}";
    }

    /// <exception cref="TrainingException">There are too many.</exception>
    internal void Check(TrainerContext context)
    {
        if (Refusal(context.ClassCount, context.Train.Count) is { } refusal)
        {
            throw new TrainingException(refusal);
        }
    }
}
