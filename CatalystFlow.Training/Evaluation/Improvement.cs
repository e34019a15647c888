namespace CatalystFlow.Training.Evaluation;

/// <summary>How the loss on the validation rows has come along. What early stopping goes by.</summary>
/// <param name="LossToBeat">The loss that a step has to beat to count as an improvement.</param>
/// <param name="StepsWithout">Steps since a step beat it.</param>
/// <param name="BestLoss">The lowest loss so far.</param>
/// <param name="BestStep">The first step that had it; 0 while none is known.</param>
internal readonly record struct Improvement(double LossToBeat, int StepsWithout, double BestLoss, int BestStep)
{
    // scikit-learn's tol. Small improvements add up: the loss to beat stays where it is until they exceed this together.
    internal const double Tolerance = 1e-4;

    /// <summary>Before the first step.</summary>
    public static Improvement None => Since(double.PositiveInfinity, 0);

    /// <summary>After a step that is not known to be the best.</summary>
    public static Improvement Since(double lossToBeat, int stepsWithout) => new(lossToBeat, stepsWithout, double.PositiveInfinity, 0);

    /// <summary>After one more step.</summary>
    public Improvement After(int step, double loss)
    {
        var best = loss < BestLoss ? this with { BestLoss = loss, BestStep = step } : this;
        return loss < LossToBeat - Tolerance
            ? best with { LossToBeat = loss, StepsWithout = 0 }
            : best with { StepsWithout = StepsWithout + 1 };
    }
}
