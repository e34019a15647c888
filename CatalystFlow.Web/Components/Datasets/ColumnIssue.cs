namespace CatalystFlow.Web.Components.Datasets;

/// <summary>A kind of warning in words: what it is, and why it matters.</summary>
internal sealed record ColumnIssue(string Code, string Label, string Why)
{
    private static readonly ColumnIssue[] Known =
    [
        new("leak", "May give the target away", "A column that is only known once the target is known makes a model look perfect here and useless later."),
        new("duplicate", "Repeats another column", "A second copy adds nothing, slows training, and some models count it twice."),
        new("id-like", "Identifier or free text", "When each value names one row, a model can only memorise them; new rows have new values."),
        new("constant", "Only one value", "A column that never changes cannot tell rows apart."),
        new("missing-tells", "Missing values are informative", "Once filled in, missing values look like any other value, so a model cannot learn from them."),
        new("mostly-missing", "Mostly missing", "Missing values are filled in with a guess, so most of this column would be guesses."),
        new("many-categories", "Very many categories", "With few rows for each category, a model memorises them."),
        new("almost-numeric", "Numbers mixed with words", "Read as words, the numbers lose their order."),
        new("almost-dates", "Dates mixed with words", "Read as words, the dates lose their order."),
        new("mixed-units", "Numbers in different units", "3 kg is more than 300 g, but 3 is less than 300."),
        new("magnitudes", "Abbreviated thousands or millions", "$3.5M is more than $950k, but 3.5 is less than 950."),
        new("two-notations", "Numbers written in two ways", "1,234.5 beside 1.234,5: whichever way they are read, some are wrong."),
        new("days-without-year", "Days without a year", "Read as words, the days have no order."),
        new("limits", "Numbers below or above a limit", "Read as words, the numbers lose their order."),
        new("sentinel", "A number that may mean missing", "-999 among ages is not an age: it distorts every mean and every distance."),
        new("spellings", "Categories in several spellings", "Each spelling becomes a category of its own, learned from fewer rows."),
        new("missing-codes", "A code that is read as missing", "NA may mean Namibia or a missing value: only you know."),
        new("leading-zeros", "Codes with leading zeros", "Codes have no order; as numbers they would lose their zeros."),
        new("exponents", "Numbers with exponents, or codes", "12E5 may be the number 1,200,000 or a code: only you know."),
        new("addresses", "IP addresses", "An address names a computer; it is not a quantity."),
        new("postal-codes", "Postal codes", "A postal code names a place; it is not a quantity."),
        new("accounting", "Numbers in parentheses", "Accountants write negative numbers in parentheses."),
        new("long-numbers", "Numbers too long to be exact", "Once rounded, numbers that differ in the file may be the same number to a model."),
        new("beyond-range", "Numbers too large to be used", "No calculation is possible with numbers beyond 1.797e308."),
        new("digit-dates", "Numbers that may be dates", "As numbers, 31 December and 1 January are far apart."),
        new("serial-dates", "Numbers that may be dates", "As dates they are shown as days rather than as large numbers."),
        new("unix-dates", "Numbers that may be times", "As times they are shown as days rather than as large numbers."),
        new("ambiguous-dates", "Dates with two readings", "If day and month are mixed up, a model learns from the wrong days."),
        new("mixed-orders", "Dates in two orders", "If day and month are mixed up, a model learns from the wrong days."),
        new("mixed-zones", "Some times with a zone", "Times of other zones are converted to UTC, and the others are not: they may be hours apart."),
        new("zones", "Times of other zones", "Converted to UTC, an evening may belong to the next day."),
        new("year-first", "Dates that may begin with the year", "If day and year are mixed up, a model learns from the wrong days."),
        new("ambiguous-numbers", "Numbers with two readings", "1.234 may be more than a thousand or a little more than one: only you know."),
        new("clock-or-hours", "Times of day or hours", "8.30 h may be half past eight or 8.3 hours: only you know."),
        new("impossible-dates", "Impossible dates or times", "They are read as missing, and filled in."),
        new("decorated-numbers", "Numbers with extra characters", "They are read as numbers; check that this is right."),
        new("missing-words", "Words that mean missing", "They are read as missing in this column only."),
        new("presence", "One value or missing", "Filling the missing values would make all rows alike. Missing is read as a category of its own."),
        new("merged-spellings", "Spellings read as one", "They are read as one value."),
        new("two-digit-years", "Two-digit years", "The century is assumed."),
        new("periods", "Months, weeks or quarters", "They are read as dates: the first day of each."),
        new("times", "Times of day or durations", "They are read as fractions of a day."),
        new("durations", "Durations", "They are read as days and fractions of a day."),
    ];

    // What was understood, and only ought to be known: nothing needs to be done about it.
    private static readonly string[] Notes =
        ["impossible-dates", "decorated-numbers", "missing-words", "presence", "merged-spellings", "two-digit-years", "periods", "times", "durations"];

    // What is true only while the values are read as the numbers or dates that they were found to be.
    private static readonly string[] OfNotation =
    [
        "accounting", "ambiguous-dates", "ambiguous-numbers", "clock-or-hours", "decorated-numbers", "durations", "exponents", "impossible-dates",
        "long-numbers", "magnitudes", "mixed-units", "periods", "times", "two-digit-years", "two-notations", "year-first",
    ];

    /// <summary>True for what tells how values are written, and says nothing of a column that is read otherwise.</summary>
    public bool IsOfNotation => Array.IndexOf(OfNotation, Code) >= 0;

    /// <summary>True for what is merely told.</summary>
    public bool IsNote => Array.IndexOf(Notes, Code) >= 0;

    public static ColumnIssue Of(string code) => Array.Find(Known, i => i.Code == code) ?? new(code, "Worth a look", "");

    /// <summary>The gravest first.</summary>
    public static int Rank(string code) => Array.FindIndex(Known, i => i.Code == code) is >= 0 and var rank ? rank : Known.Length;
}
