namespace CatalystFlow.Training.Algorithms.Svm;

/// <summary>From the decision values of all pairs for a few rows to one probability per class.</summary>
/// <param name="present">Classes seen, in order.</param>
/// <param name="classes">Number of classes.</param>
/// <param name="machines">A machine per pair of classes seen.</param>
/// <param name="width">Room for rows.</param>
internal sealed class PairOutcome(int[] present, int classes, PairMachine[] machines, int width)
{
    // What LIBSVM keeps from 0 and 1, so that no class is ruled out by one machine.
    private const double MinProbability = 1e-7;

    private readonly PairwiseCoupling _coupling = new(present.Length);
    private readonly int[] _votes = new int[present.Length * width];
    private readonly double[] _r = new double[machines.Length];
    private readonly double[] _p = new double[present.Length];

    /// <summary>Decision values, pairs × width.</summary>
    public double[] Decisions { get; } = new double[machines.Length * width];

    /// <summary>Turns the decision values into probabilities, rows × classes.</summary>
    public void ToProbabilities(Span<float> probabilities)
    {
        var count = probabilities.Length / classes;
        Vote();
        for (var pair = 0; pair < machines.Length; pair++)
        {
            machines[pair].Sigmoid.Apply(Decisions.AsSpan(pair * width, width));
        }

        for (var row = 0; row < count; row++)
        {
            Couple(row, probabilities.Slice(row * classes, classes));
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
                var f = Decisions.AsSpan(pair * width, width);
                var first = _votes.AsSpan(i * width, width);
                var second = _votes.AsSpan(j * width, width);
                for (var row = 0; row < f.Length; row++)
                {
                    var vote = f[row] > 0 ? 1 : 0;
                    first[row] += vote;
                    second[row] += 1 - vote;
                }
            }
        }
    }

    private void Couple(int row, Span<float> probabilities)
    {
        for (var pair = 0; pair < _r.Length; pair++)
        {
            _r[pair] = Math.Clamp(Decisions[(pair * width) + row], MinProbability, 1 - MinProbability);
        }

        _coupling.Solve(_r, _p);
        probabilities.Clear();
        for (var k = 0; k < present.Length; k++)
        {
            probabilities[present[k]] = (float)_p[k];
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
