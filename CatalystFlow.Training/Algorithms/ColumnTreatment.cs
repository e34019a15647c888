using System.Globalization;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Algorithms;

/// <summary>What happens to a table's columns before an algorithm sees them, in words: the numbers are those that preparation goes by.</summary>
public static class ColumnTreatment
{
    /// <summary>Heading of the text.</summary>
    public const string Title = "What happens to your columns";

    private static readonly string Numbers =
        "**Numbers and dates** are scaled to mean 0 and standard deviation 1, whatever the algorithm. A date counts days. A missing value becomes "
        + "the mean, and nothing records that it was missing. Where a column spreads so widely that many of its values would become the same, "
        + "they are moved apart in their order.";

    private static readonly string Codes =
        "**Categories** become codes on Auto: one column that counts them in alphabetical order, capitals before small letters, scaled like a "
        + "number. The order is that of spelling, not of meaning. "
        + Text($"Choose one-hot for one 0/1 column per category; it takes up to {ColumnFitting.MaxOneHotCategories:N0} categories.");

    private static readonly string OneHot =
        Text($"**Categories**: on Auto a column of up to {ColumnFitting.MaxAutoOneHotCategories} categories becomes one 0/1 column per category. ")
        + "These stay 0 and 1, unscaled, so two different categories lie √2 apart. A column of more categories becomes codes: one column that "
        + "counts them in alphabetical order, capitals before small letters, scaled like a number. "
        + Text($"Choose one-hot to have one 0/1 column per category nevertheless; it takes up to {ColumnFitting.MaxOneHotCategories:N0} categories.");

    private static readonly string[] Others =
    [
        "**Yes/no columns** become one column of two codes on Auto, scaled like a number.",
        "**Missing categories** count as the most frequent one, unless missing is a category of its own in that column: that is the "
            + "default where a column has one value or missing, and worth a try where a value is missing for a reason. A category "
            + "that only validation or test rows have counts as the most frequent one too, or, as 0/1 columns, as none of them.",
        "**Columns left out** are those with the same value in every row or with no value at all, free text, "
            + Text($"and categories that are all different, as identifiers are (from {ColumnFitting.MinRowsForIdentifier} rows on)."),
        "**Everything is learned from the training rows alone**: means, deviations, categories. The run's settings show what was learned for each column.",
    ];

    /// <summary>The text, a Markdown paragraph for each kind of column.</summary>
    /// <param name="prefersOneHot">Which of both treatments the algorithm's categories get on Auto.</param>
    public static IReadOnlyList<string> Of(bool prefersOneHot) => [Numbers, prefersOneHot ? OneHot : Codes, .. Others];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
