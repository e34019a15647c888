namespace CatalystFlow.Training.Evaluation;

/// <summary>How long ago the validation log loss last improved. What early stopping goes by.</summary>
/// <param name="BestLoss">The loss that a step has to beat.</param>
/// <param name="StepsWithout">Steps since a step beat it.</param>
internal readonly record struct Improvement(double BestLoss, int StepsWithout)
{
    // scikit-learn's tol. Small improvements add up: the loss to beat stays where it is until they exceed this together.
    private const double Tolerance = 1e-4;

    /// <summary>Before the first step.</summary>
    public static Improvement None => new(double.PositiveInfinity, 0);

    /// <summary>After one more step.</summary>
    public Improvement After(double loss) => loss < BestLoss - Tolerance ? new(loss, 0) : this with { StepsWithout = StepsWithout + 1 };
}
