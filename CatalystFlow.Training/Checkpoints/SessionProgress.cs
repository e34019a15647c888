using CatalystFlow.Training.Evaluation;

namespace CatalystFlow.Training.Checkpoints;

/// <summary>What a session keeps beside its trainer.</summary>
/// <param name="TrainSeconds">Seconds spent learning since step 1.</param>
/// <param name="EvaluationSeconds">Seconds spent evaluating since step 1.</param>
/// <param name="Validation">What early stopping goes by.</param>
/// <param name="WentBackAfter">The last step of a run whose model is that of an earlier one; 0 while it is the newest step's.</param>
internal readonly record struct SessionProgress(double TrainSeconds, double EvaluationSeconds, Improvement Validation, int WentBackAfter)
{
    /// <summary>Before the first step.</summary>
    public static SessionProgress None => new(0, 0, Improvement.None, 0);

    public static SessionProgress Read(BinaryReader reader) => new(
        reader.ReadDouble(),
        reader.ReadDouble(),
        new(reader.ReadDouble(), reader.ReadInt32(), reader.ReadDouble(), reader.ReadInt32()),
        reader.ReadInt32());

    /// <summary>Reads what was written before the best step was noted: the model of the newest one was kept.</summary>
    public static SessionProgress ReadWithoutBest(BinaryReader reader) =>
        new(reader.ReadDouble(), reader.ReadDouble(), Improvement.Since(reader.ReadDouble(), reader.ReadInt32()), 0);

    public void Write(BinaryWriter writer)
    {
        writer.Write(TrainSeconds);
        writer.Write(EvaluationSeconds);
        writer.Write(Validation.LossToBeat);
        writer.Write(Validation.StepsWithout);
        writer.Write(Validation.BestLoss);
        writer.Write(Validation.BestStep);
        writer.Write(WentBackAfter);
    }
}
