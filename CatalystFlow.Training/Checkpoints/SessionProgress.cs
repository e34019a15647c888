using CatalystFlow.Training.Evaluation;

namespace CatalystFlow.Training.Checkpoints;

/// <summary>What a session keeps beside its trainer.</summary>
/// <param name="TrainSeconds">Seconds spent learning since step 1.</param>
/// <param name="EvaluationSeconds">Seconds spent evaluating since step 1.</param>
/// <param name="Validation">What early stopping goes by.</param>
internal readonly record struct SessionProgress(double TrainSeconds, double EvaluationSeconds, Improvement Validation)
{
    /// <summary>Before the first step.</summary>
    public static SessionProgress None => new(0, 0, Improvement.None);

    public static SessionProgress Read(BinaryReader reader) =>
        new(reader.ReadDouble(), reader.ReadDouble(), new(reader.ReadDouble(), reader.ReadInt32()));

    public void Write(BinaryWriter writer)
    {
        writer.Write(TrainSeconds);
        writer.Write(EvaluationSeconds);
        writer.Write(Validation.BestLoss);
        writer.Write(Validation.StepsWithout);
    }
}
