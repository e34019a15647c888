using System.Globalization;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Training.Data;

/// <summary>Learns from the training rows how each column enters the feature matrix.</summary>
internal sealed class ColumnFitting(PreparationOptions options, int[] trainRows)
{
    internal const int MaxOneHotCategories = 1_000, MaxAutoOneHotCategories = 16;
    internal const int MinRowsForIdentifier = 20;

    internal ColumnTransform Fit(DataColumn column) => column switch
    {
        NumericColumn c => Fit(c),
        CategoricalColumn c => Fit(c),
        _ => LeftOut(column, 0, "Free text or identifiers are not used in training. Set the type to categorical to use the column."),
    };

    private ColumnTransform Fit(NumericColumn column)
    {
        var moments = NumberMoments.Of(column, trainRows);
        if (moments.Minimum >= moments.Maximum)
        {
            var isEmpty = moments.Missing == trainRows.Length;
            return LeftOut(column, moments.Missing, isEmpty ? NothingThere : OneValue(Shown(column, moments.Minimum, 0), moments.Missing));
        }

        var imputed = Shown(column, moments.Mean, moments.Scale);
        var ladder = NumberLadder.For(column, trainRows, new(moments.Mean, moments.Scale));
        var note = moments.Missing > 0 && options.MissingAsCategory.Contains(column.Name) ? MissingNumber
            : ladder is null ? null : SetApart;
        return new(column.Name, column.Kind, ColumnEncoding.Scaled, note, moments.Mean, moments.Scale, imputed, moments.Missing, [])
        {
            Ladder = ladder,
        };
    }

    private ColumnTransform Fit(CategoricalColumn column)
    {
        var (counts, missing) = Count(column);
        var present = Enumerable.Range(0, counts.Length).Where(code => counts[code] > 0).ToArray();
        var known = trainRows.Length - missing;
        var isMissingCategory = missing > 0 && options.MissingAsCategory.Contains(column.Name);
        if (present.Length == 0 || (present.Length == 1 && !isMissingCategory))
        {
            return LeftOut(column, missing, present.Length == 0 ? NothingThere : OneValue($"\"{column.Categories[present[0]]}\"", missing));
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

        var shares = Array.ConvertAll(present, code => counts[code]);
        var label = isMissingCategory
            ? FitMissing(column, categories, shares, missing)
            : FitLabel(column, categories, mostFrequent, shares, missing);
        return IsOneHot(column, label.Categories.Count)
            ? label with { Encoding = ColumnEncoding.OneHot, Mean = null, Scale = null }
            : label;
    }

    /// <summary>Missing values as the last category: nothing is filled in.</summary>
    private ColumnTransform FitMissing(CategoricalColumn column, string[] categories, int[] counts, int missing)
    {
        var name = "(missing)";
        while (column.Categories.Contains(name))
        {
            name = $"({name})";
        }

        return FitLabel(column, [.. categories, name], categories.Length, [.. counts, 0], missing) with
        {
            ImputedWith = null,
            MissingCategory = name,
        };
    }

    private ColumnTransform FitLabel(CategoricalColumn column, string[] categories, int mostFrequent, int[] counts, int missing)
    {
        counts[mostFrequent] += missing;
        var mean = counts.Select((count, code) => (double)count * code).Sum() / trainRows.Length;
        var variance = counts.Select((count, code) => count * (code - mean) * (code - mean)).Sum() / trainRows.Length;
        var note = options is { Encoding: CategoricalEncoding.Auto, PrefersOneHot: true } && categories.Length > MaxAutoOneHotCategories
            ? $"{categories.Length:N0} categories, more than {MaxAutoOneHotCategories}: label codes are used in place of one-hot."
            : null;
        return new(
            column.Name,
            column.Kind,
            ColumnEncoding.Label,
            note,
            mean,
            NonZero(Math.Sqrt(variance)),
            categories[mostFrequent],
            missing,
            categories);
    }

    private bool IsOneHot(CategoricalColumn column, int categories) => options.Encoding switch
    {
        CategoricalEncoding.OneHot when categories > MaxOneHotCategories => throw PreparationProblems.TooManyForOneHot(column.Name, categories),
        CategoricalEncoding.OneHot => true,
        CategoricalEncoding.Label => false,
        _ => options.PrefersOneHot && column.Kind != ColumnType.Boolean && categories <= MaxAutoOneHotCategories,
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

    private const string MissingNumber =
        "A missing number is filled in with the mean: only a column of categories has a category for missing values. "
        + "Set the type to categorical if the numbers are codes.";

    private const string SetApart =
        "Compared with the spread of the column, some values are so close together that a model could not tell them apart: they are "
        + "moved apart in their order, by at least a ten-millionth of the spread.";

    private static string OneValue(string value, int missing) => missing == 0
        ? $"The only value in the training rows is {CsvProblems.Shorten(value)}, so there is nothing to learn from."
        : $"The only value in the training rows is {CsvProblems.Shorten(value)}, and {missing:N0} rows have no value. To learn from which rows "
            + "have a value, read the column as categorical, with missing as a category of its own.";

    private static ColumnTransform LeftOut(DataColumn column, int missing, string note) =>
        new(column.Name, column.Kind, ColumnEncoding.LeftOut, note, null, null, null, missing, []);

    // A spread too small for a double counts as none, as in scikit-learn's StandardScaler.
    private static double NonZero(double scale) => scale > 0 ? scale : 1;

    private static string Shown(NumericColumn column, double value, double spread) => column switch
    {
        { AreTimes: true } => TimeText.Of(value),
        { Kind: ColumnType.DateTime } =>
            DateTime.UnixEpoch.AddDays(value).ToString(spread is > 0 and < 1 ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        _ => SignificantDigits.Show(value, spread),
    };
}
