using System.Globalization;

namespace CatalystFlow.Training.Data;

/// <summary>Learns from the training rows how each column enters the feature matrix.</summary>
internal sealed class ColumnFitting(PreparationOptions options, int[] trainRows)
{
    internal const int MaxOneHotCategories = 1_000, MaxAutoOneHotCategories = 16;
    private const int MinRowsForIdentifier = 20;

    internal ColumnTransform Fit(DataColumn column) => column switch
    {
        NumericColumn c => Fit(c),
        CategoricalColumn c => Fit(c),
        _ => LeftOut(column, 0, "Free text or identifiers are not used in training. Set the type to categorical to use the column."),
    };

    private ColumnTransform Fit(NumericColumn column)
    {
        var values = column.Values;
        var (missing, sum, minimum, maximum) = (0, 0.0, double.PositiveInfinity, double.NegativeInfinity);
        foreach (var row in trainRows)
        {
            if (float.IsNaN(values[row]))
            {
                missing++;
                continue;
            }

            sum += values[row];
            minimum = Math.Min(minimum, values[row]);
            maximum = Math.Max(maximum, values[row]);
        }

        if (minimum >= maximum)
        {
            var isEmpty = missing == trainRows.Length;
            return LeftOut(column, missing, isEmpty ? NothingThere : OneValue(Shown(column.Kind, minimum)));
        }

        var mean = sum / (trainRows.Length - missing);
        var squares = 0.0;
        foreach (var row in trainRows)
        {
            var deviation = float.IsNaN(values[row]) ? 0 : values[row] - mean;
            squares += deviation * deviation;
        }

        var scale = Math.Sqrt(squares / trainRows.Length);
        return new(column.Name, column.Kind, ColumnEncoding.Scaled, null, mean, NonZero(scale), Shown(column.Kind, mean), missing, []);
    }

    private ColumnTransform Fit(CategoricalColumn column)
    {
        var (counts, missing) = Count(column);
        var present = Enumerable.Range(0, counts.Length).Where(code => counts[code] > 0).ToArray();
        var known = trainRows.Length - missing;
        if (present.Length < 2)
        {
            return LeftOut(column, missing, present.Length == 0 ? NothingThere : OneValue($"\"{column.Categories[present[0]]}\""));
        }

        if (present.Length == known && known >= MinRowsForIdentifier)
        {
            return LeftOut(column, missing, $"All {known:N0} values are different: an identifier has nothing to learn from.");
        }

        var categories = Array.ConvertAll(present, code => column.Categories[code]);
        var mostFrequent = 0;
        for (var i = 1; i < present.Length; i++)
        {
            mostFrequent = counts[present[i]] > counts[present[mostFrequent]] ? i : mostFrequent;
        }

        var label = FitLabel(column, categories, mostFrequent, Array.ConvertAll(present, code => counts[code]), missing);
        return IsOneHot(column, categories.Length)
            ? label with { Encoding = ColumnEncoding.OneHot, Mean = null, Scale = null }
            : label;
    }

    private ColumnTransform FitLabel(CategoricalColumn column, string[] categories, int mostFrequent, int[] counts, int missing)
    {
        counts[mostFrequent] += missing;
        var mean = counts.Select((count, code) => (double)count * code).Sum() / trainRows.Length;
        var variance = counts.Select((count, code) => count * (code - mean) * (code - mean)).Sum() / trainRows.Length;
        var note = options is { Encoding: EncodingMode.Auto, PrefersOneHot: true } && categories.Length > MaxAutoOneHotCategories
            ? $"{categories.Length:N0} categories, more than {MaxAutoOneHotCategories}: label codes are used in place of one-hot."
            : null;
        return new(
            column.Name, column.Kind, ColumnEncoding.Label, note, mean, NonZero(Math.Sqrt(variance)), categories[mostFrequent], missing, categories);
    }

    private bool IsOneHot(CategoricalColumn column, int categories) => options.Encoding switch
    {
        EncodingMode.OneHot => categories <= MaxOneHotCategories ? true : throw PreparationProblems.TooManyForOneHot(column.Name, categories),
        EncodingMode.Label => false,
        _ => options.PrefersOneHot && column.Kind != ColumnKind.Boolean && categories <= MaxAutoOneHotCategories,
    };

    private (int[] Counts, int Missing) Count(CategoricalColumn column)
    {
        var (counts, missing) = (new int[column.Categories.Count], 0);
        var codes = column.Codes;
        foreach (var row in trainRows)
        {
            if (codes[row] < 0)
            {
                missing++;
            }
            else
            {
                counts[codes[row]]++;
            }
        }

        return (counts, missing);
    }

    private const string NothingThere = "Every value is missing in the training rows.";

    private static string OneValue(string value) =>
        $"The only value in the training rows is {CsvProblems.Shorten(value)}, so there is nothing to learn from.";

    private static ColumnTransform LeftOut(DataColumn column, int missing, string note) =>
        new(column.Name, column.Kind, ColumnEncoding.LeftOut, note, null, null, null, missing, []);

    // A spread too small for a double counts as none, as in scikit-learn's StandardScaler.
    private static double NonZero(double scale) => scale > 0 ? scale : 1;

    private static string Shown(ColumnKind kind, double value) => kind == ColumnKind.DateTime
        ? DateTime.UnixEpoch.AddDays(value).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
        : value.ToString("G7", CultureInfo.InvariantCulture);
}
