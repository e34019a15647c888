using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CatalystFlow.Evaluation.Tallies;

/// <summary>
/// Counts from which classification scores follow. Counts are whole numbers and losses are kept per block, so that tallies of
/// several threads add up to the same bits in any order. Definitions are those of scikit-learn's <c>precision_recall_fscore_support</c> and
/// <c>log_loss</c>.
/// </summary>
/// <param name="classes">Number of classes.</param>
public sealed class ScoreTally(int classes)
{
    /// <summary>What scikit-learn (1.3 and later) clips float32 probabilities to before it takes the logarithm.</summary>
    public const float Epsilon = 1.1920929e-7f;

    // Σ ln p is taken as ln Π p over as many rows as cannot underflow: the logarithm would cost more than all the rest.
    private const int RowsPerLogarithm = 32;

    private readonly long[] _hits = new long[classes];
    private readonly long[] _predicted = new long[classes];
    private readonly long[] _actual = new long[classes];

    /// <summary>Counts a block of rows.</summary>
    /// <param name="verdicts">Of each row.</param>
    /// <param name="labels">One class per row.</param>
    /// <returns>The sum of −ln p(true class) over the rows.</returns>
    public double Add(RowVerdicts verdicts, ReadOnlySpan<int> labels)
    {
        if (classes == 2)
        {
            CountTwo(verdicts.Guesses.AsSpan(0, labels.Length), labels);
        }
        else
        {
            Count(verdicts.Guesses.AsSpan(0, labels.Length), labels);
        }

        return Loss(verdicts.TrueProbabilities.AsSpan(0, labels.Length));
    }

    /// <summary>Forgets all counts.</summary>
    public void Clear()
    {
        Array.Clear(_hits);
        Array.Clear(_predicted);
        Array.Clear(_actual);
    }

    /// <summary>Adds another thread's counts.</summary>
    /// <param name="other">Of as many classes.</param>
    public void Add(ScoreTally other)
    {
        for (var k = 0; k < classes; k++)
        {
            _hits[k] += other._hits[k];
            _predicted[k] += other._predicted[k];
            _actual[k] += other._actual[k];
        }
    }

    /// <summary>The scores. Macro averages run over the classes that occur among the labels or the predictions.</summary>
    /// <param name="totalLoss">Σ −ln p(true class) over all rows that were counted, in nats.</param>
    /// <returns>Accuracy, mean log loss, and macro F1, precision and recall; zeros when nothing was counted.</returns>
    public (double Accuracy, double LogLoss, double F1, double Precision, double Recall) ToScores(double totalLoss)
    {
        var (occurring, rows, hits) = (0, 0L, 0L);
        var (f1, precision, recall) = (0.0, 0.0, 0.0);
        for (var k = 0; k < classes; k++)
        {
            occurring += _predicted[k] + _actual[k] > 0 ? 1 : 0;
            rows += _actual[k];
            hits += _hits[k];
            precision += Ratio(_hits[k], _predicted[k]);
            recall += Ratio(_hits[k], _actual[k]);
            f1 += Ratio(2 * _hits[k], _predicted[k] + _actual[k]);
        }

        var (divisor, count) = (Math.Max(1, occurring), Math.Max(1, rows));
        return (Ratio(hits, rows), totalLoss / count, f1 / divisor, precision / divisor, recall / divisor);
    }

    private void Count(ReadOnlySpan<int> guesses, ReadOnlySpan<int> labels)
    {
        for (var i = 0; i < labels.Length; i++)
        {
            var (label, guess) = (labels[i], guesses[i]);
            _predicted[guess]++;
            _actual[label]++;
            _hits[label] += guess == label ? 1 : 0;
        }
    }

    // Sums in registers: counters in memory would wait for one another.
    private void CountTwo(ReadOnlySpan<int> guesses, ReadOnlySpan<int> labels)
    {
        var (predicted, actual, hits) = (0, 0, 0);
        for (var i = 0; i < labels.Length; i++)
        {
            predicted += guesses[i];
            actual += labels[i];
            hits += guesses[i] & labels[i];
        }

        _predicted[0] += labels.Length - predicted;
        _predicted[1] += predicted;
        _actual[0] += labels.Length - actual;
        _actual[1] += actual;
        _hits[0] += labels.Length - predicted - actual + hits;                    // neither was the second
        _hits[1] += hits;
    }

    private static double Loss(ReadOnlySpan<float> probabilities)
    {
        var loss = 0.0;
        var i = 0;
        for (; i + RowsPerLogarithm <= probabilities.Length; i += RowsPerLogarithm)
        {
            var product = Vector256<double>.One;
            foreach (var vector in MemoryMarshal.Cast<float, Vector256<float>>(probabilities.Slice(i, RowsPerLogarithm)))
            {
                var (low, high) = Vector256.Widen(Clip(vector));
                product *= low * high;
            }

            loss -= Math.Log(product[0] * product[1] * product[2] * product[3]);
        }

        var rest = 1.0;
        foreach (var p in probabilities[i..])
        {
            rest *= Math.Clamp(p, Epsilon, 1 - Epsilon);
        }

        return loss - Math.Log(rest);
    }

    // What is no number stays none.
    private static Vector256<float> Clip(Vector256<float> p)
    {
        var (least, most) = (Vector256.Create(Epsilon), Vector256.Create(1 - Epsilon));
        p = Vector256.ConditionalSelect(Vector256.LessThan(p, least), least, p);
        return Vector256.ConditionalSelect(Vector256.GreaterThan(p, most), most, p);
    }

    // 0/0 counts as 0, scikit-learn's zero_division=0.
    private static double Ratio(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
