namespace CatalystFlow.Training.Algorithms.Svm;

/// <summary>From the decision values of all pairs for a few rows to one probability per class.</summary>
/// <param name="present">Classes seen, in order.</param>
/// <param name="classes">Number of classes.</param>
/// <param name="machines">A machine per pair of classes seen.</param>
/// <param name="width">Room for rows, a multiple of <see cref="PairwiseCoupling.Lanes"/>.</param>
internal sealed class PairOutcome(int[] present, int classes, PairMachine[] machines, int width)
{
    // What LIBSVM keeps from 0 and 1, so that no class is ruled out by one machine.
    private const double MinProbability = 1e-7;

    private readonly PairwiseCoupling _coupling = new(present.Length);
    private readonly double[] _votes = new double[present.Length * width];
    private readonly double[] _p = new double[present.Length * PairwiseCoupling.Lanes];

    /// <summary>Decision values, pairs × width.</summary>
    public double[] Decisions { get; } = new double[machines.Length * width];

    /// <summary>Turns the decision values into probabilities, rows × classes.</summary>
    public void ToProbabilities(Span<float> probabilities)
    {
        var count = probabilities.Length / classes;
        Vote();
        for (var pair = 0; pair < machines.Length; pair++)
        {
            var values = Decisions.AsSpan(pair * width, width);
            machines[pair].Sigmoid.Apply(values);
            DecisionKernels.Clamp(values, MinProbability, 1 - MinProbability);
        }

        for (var row = 0; row < count; row += PairwiseCoupling.Lanes)
        {
            _coupling.Solve(Decisions.AsSpan(row), width, _p);
            for (var lane = 0; lane < Math.Min(PairwiseCoupling.Lanes, count - row); lane++)
            {
                Fill(row + lane, lane, probabilities.Slice((row + lane) * classes, classes));
            }
        }
    }

    // A decision value above 0 is a vote for the first class of the pair, any other for the second.
    private void Vote()
    {
        Array.Clear(_votes);
        var pair = 0;
        for (var i = 0; i < present.Length; i++)
        {
            for (var j = i + 1; j < present.Length; j++, pair++)
            {
                DecisionKernels.Vote(
                    Decisions.AsSpan(pair * width, width), _votes.AsSpan(i * width, width), _votes.AsSpan(j * width, width));
            }
        }
    }

    private void Fill(int row, int lane, Span<float> probabilities)
    {
        probabilities.Clear();
        for (var k = 0; k < present.Length; k++)
        {
            probabilities[present[k]] = (float)_p[(k * PairwiseCoupling.Lanes) + lane];
        }

        VoteAgreement.Enforce(probabilities, present[Winner(row)]);
    }

    // Of classes with as many votes the first wins, as in scikit-learn.
    private int Winner(int row)
    {
        var best = 0;
        for (var k = 1; k < present.Length; k++)
        {
            best = _votes[(k * width) + row] > _votes[(best * width) + row] ? k : best;
        }

        return best;
    }
}
