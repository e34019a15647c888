namespace CatalystFlow.Training.Algorithms.Svm;

/// <summary>
/// Makes the class that wins the vote the most probable one. Coupled probabilities may put another class first by a little, and Platt's
/// sigmoid may move the border of two classes; a machine predicts by its votes, as scikit-learn's does. The probabilities become the
/// nearest ones, in least squares, among those that the vote's winner leads: it shares a mean with the classes above that mean.
/// </summary>
internal static class VoteAgreement
{
    /// <summary>Changes the probabilities of one row, if need be.</summary>
    public static void Enforce(Span<float> p, int winner)
    {
        var own = p[winner];
        var (level, members) = Mean(p, winner, own);
        if (members == 1)
        {
            return;
        }

        // Those below the mean leave it, which raises it; at last nobody leaves.
        for (var before = p.Length + 1; members < before;)
        {
            before = members;
            (level, members) = Mean(p, winner, level);
        }

        foreach (ref var value in p)
        {
            value = Math.Min(value, level);
        }

        p[winner] = MathF.BitIncrement(level);
    }

    private static (float Level, int Members) Mean(ReadOnlySpan<float> p, int winner, float floor)
    {
        var (sum, members) = ((double)p[winner], 1);
        for (var k = 0; k < p.Length; k++)
        {
            if (k != winner && p[k] >= floor)
            {
                sum += p[k];
                members++;
            }
        }

        return ((float)(sum / members), members);
    }
}
