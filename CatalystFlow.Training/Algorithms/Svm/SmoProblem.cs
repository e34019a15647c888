namespace CatalystFlow.Training.Algorithms.Svm;

/// <summary>
/// The dual of one support vector machine: min over β of ½ βᵀKβ − yᵀβ with Σβ = 0, where βᵢ = yᵢαᵢ lies between 0 and C of its class
/// on the side of its label. With signs taken in, an iteration needs no case for each pair of labels.
/// </summary>
internal sealed class SmoProblem
{
    /// <summary>Starts at β = 0, or where an earlier solution ended.</summary>
    /// <param name="matrix">Kernel matrix of the rows.</param>
    /// <param name="labels">1 or −1 for each row.</param>
    /// <param name="c">C of label 1 and of label −1.</param>
    public SmoProblem(KernelMatrix matrix, sbyte[] labels, (double Positive, double Negative) c)
    {
        (Matrix, Labels, C) = (matrix, labels, c);
        (Beta, V, HeldOut) = (new double[matrix.Width], new double[matrix.Width], new bool[labels.Length]);
        for (var i = 0; i < labels.Length; i++)
        {
            V[i] = labels[i];
        }
    }

    /// <summary>The kernel matrix K.</summary>
    public KernelMatrix Matrix { get; }

    /// <summary>y.</summary>
    public sbyte[] Labels { get; }

    /// <summary>C of label 1 and of label −1.</summary>
    public (double Positive, double Negative) C { get; }

    /// <summary>β, padded.</summary>
    public double[] Beta { get; }

    /// <summary>v = y − Kβ, padded.</summary>
    public double[] V { get; }

    /// <summary>Number of rows.</summary>
    public int Count => Labels.Length;

    /// <summary>Rows that are held out, whose β stays 0; at first none.</summary>
    public bool[] HeldOut { get; }

    /// <summary>Least β of a row.</summary>
    public double Low(int row) => Labels[row] > 0 || HeldOut[row] ? 0 : -C.Negative;

    /// <summary>Most β of a row.</summary>
    public double High(int row) => Labels[row] > 0 && !HeldOut[row] ? C.Positive : 0;

    /// <summary>Whether β of a row may grow.</summary>
    public bool CanRise(int row) => Beta[row] < High(row);

    /// <summary>Whether β of a row may fall.</summary>
    public bool CanFall(int row) => Beta[row] > Low(row);

    /// <summary>Largest v that may rise, m(β), and smallest that may fall, M(β). At the optimum m ≤ M.</summary>
    public (double M, double LowM) Extremes()
    {
        var (largest, smallest) = (double.NegativeInfinity, double.PositiveInfinity);
        for (var i = 0; i < Count; i++)
        {
            largest = CanRise(i) ? Math.Max(largest, V[i]) : largest;
            smallest = CanFall(i) ? Math.Min(smallest, V[i]) : smallest;
        }

        return (largest, smallest);
    }

    /// <summary>b: the mean of v over the rows strictly between their bounds, where it is the same, or the middle of m and M.</summary>
    public double Intercept()
    {
        var (sum, free) = (0.0, 0);
        for (var i = 0; i < Count; i++)
        {
            if (CanRise(i) && CanFall(i))
            {
                sum += V[i];
                free++;
            }
        }

        var (largest, smallest) = Extremes();
        return free > 0 ? sum / free : (largest + smallest) / 2;
    }
}
