using System.Globalization;
using CatalystFlow.Contracts;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Grains.Engine;

/// <summary>
/// The predictions for the test rows as CSV: 1-based data row of the file, true class, predicted class (the first of equally
/// probable ones), and the probability of every class.
/// </summary>
internal static class TestPredictions
{
    /// <summary>Writes the file.</summary>
    /// <param name="data">The data of the run.</param>
    /// <param name="probabilities">Test rows × classes, row-major.</param>
    /// <param name="destination">Left open.</param>
    public static void Write(PreparedData data, float[] probabilities, Stream destination)
    {
        using var writer = new StreamWriter(destination, leaveOpen: true) { NewLine = "\n" };
        var classes = data.Classes.Select(CsvCell.Of).ToArray();
        writer.WriteLine(string.Join(',', ["row", "true_class", "predicted_class", .. data.Classes.Select(c => CsvCell.Of($"probability_{c}"))]));
        for (var row = 0; row < data.Test.Count; row++)
        {
            var shares = probabilities.AsSpan(row * classes.Length, classes.Length);
            writer.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"{data.TestRowNumbers[row] + 1},{classes[data.Test.Labels[row]]},{classes[MostProbable(shares)]}"));
            foreach (var share in shares)
            {
                writer.Write(string.Create(CultureInfo.InvariantCulture, $",{share}"));
            }

            writer.WriteLine();
        }
    }

    private static int MostProbable(ReadOnlySpan<float> shares)
    {
        var best = 0;
        for (var i = 1; i < shares.Length; i++)
        {
            best = shares[i] > shares[best] ? i : best;
        }

        return best;
    }
}
