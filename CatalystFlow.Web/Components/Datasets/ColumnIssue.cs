namespace CatalystFlow.Web.Components.Datasets;

/// <summary>A kind of warning in words: what it is, and why it matters.</summary>
internal sealed record ColumnIssue(string Code, string Label, string Why)
{
    private static readonly ColumnIssue[] Known =
    [
        new("leak", "May give the answer away", "What is only known once the answer is makes a model look perfect here and useless later."),
        new("duplicate", "Repeats another column", "A second copy adds nothing, slows training, and some models count it twice."),
        new("id-like", "Identifier or free text", "A value that names its row can only be learned by heart; new rows have new names."),
        new("constant", "Only one value", "A column that never changes cannot tell rows apart."),
        new("missing-tells", "Missing values tell something", "Gaps that are filled in look like any other value, so a model cannot learn from them."),
        new("mostly-missing", "Mostly missing", "Missing values are filled in with a guess, so most of this column would be guesses."),
        new("many-categories", "Very many categories", "With few rows for each, a model learns the categories by heart."),
        new("almost-numeric", "Numbers with some words among them", "Read as words, the numbers lose their order."),
        new("ambiguous-dates", "Dates with two readings", "If day and month are mixed up, a model learns from the wrong days."),
    ];

    /// <summary>True where the file's format, not the column's use, is what to change first.</summary>
    public bool IsAboutReading => Code is "almost-numeric";

    public static ColumnIssue Of(string code) => Array.Find(Known, i => i.Code == code) ?? new(code, "Worth a look", "");

    /// <summary>The gravest first.</summary>
    public static int Rank(string code) => Array.FindIndex(Known, i => i.Code == code) is >= 0 and var rank ? rank : Known.Length;
}
