namespace CatalystFlow.Training.Algorithms.Svm;

/// <summary>Decision values of rows that a machine had not learned from, to fit its sigmoid to.</summary>
/// <param name="labels">1 or −1 for each row.</param>
/// <param name="values">Decision value of each row, NaN where there is none.</param>
/// <param name="first">The first row to use.</param>
internal sealed class SigmoidData(sbyte[] labels, double[] values, int first = 0)
{
    /// <summary>Whether there are so many values of both classes.</summary>
    public bool HasPerClass(int count) => Count(1) >= count && Count(-1) >= count;

    /// <summary>Fits the sigmoid to the values there are.</summary>
    public PlattSigmoid Fit()
    {
        var used = Enumerable.Range(first, values.Length - first).Where(i => !double.IsNaN(values[i])).ToArray();
        return PlattSigmoid.Fit(Array.ConvertAll(used, i => values[i]), Array.ConvertAll(used, i => labels[i] > 0));
    }

    private int Count(int label)
    {
        var count = 0;
        for (var i = first; i < values.Length; i++)
        {
            count += labels[i] == label && !double.IsNaN(values[i]) ? 1 : 0;
        }

        return count;
    }
}
