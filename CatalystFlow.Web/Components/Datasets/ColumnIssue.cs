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
        new("almost-dates", "Dates with some words among them", "Read as words, the dates lose their order."),
        new("mixed-units", "Numbers in different units", "3 kg and 300 g side by side are not larger and smaller as numbers say."),
        new("magnitudes", "Short for thousands or millions", "$3.5M and $950k side by side are not larger and smaller as 3.5 and 950 are."),
        new("two-notations", "Numbers written in two ways", "1,234.5 beside 1.234,5: in one way to read them, the other half is wrong."),
        new("days-without-year", "Days without a year", "Read as words, the days have no order."),
        new("limits", "Numbers below or above a limit", "Read as words, the numbers lose their order."),
        new("sentinel", "A number that may mean missing", "-999 among ages is no age: it pulls at every mean and every distance."),
        new("spellings", "Categories in several spellings", "Spellings of one value are learned apart, each from fewer rows."),
        new("missing-codes", "A code that is read as missing", "NA is Namibia, or nothing: only you know."),
        new("leading-zeros", "Codes with leading zeros", "Codes have no order; as numbers they would lose their zeros."),
        new("exponents", "Numbers with exponents, or codes", "12E5 is 1,200,000, or the name of something: only you know."),
        new("addresses", "Addresses of computers", "An address names a machine; it is no quantity."),
        new("postal-codes", "Postal codes", "A code names a place; it is no quantity."),
        new("accounting", "Numbers in parentheses", "Accountants write negative numbers so."),
        new("long-numbers", "Numbers too long to be exact", "Rounded numbers that differ in the file may be one number to a model."),
        new("beyond-range", "Numbers too large to be used", "Beyond 1.797e308 there are no numbers to work with."),
        new("digit-dates", "Numbers that may be dates", "As numbers, the last of December and the first of January are far apart."),
        new("serial-dates", "Numbers that may be dates", "As dates they are shown as days rather than as large numbers."),
        new("unix-dates", "Numbers that may be times", "As times they are shown as days rather than as large numbers."),
        new("ambiguous-dates", "Dates with two readings", "If day and month are mixed up, a model learns from the wrong days."),
        new("year-first", "Dates that may begin with the year", "If day and year are mixed up, a model learns from the wrong days."),
        new("ambiguous-numbers", "Numbers with two readings", "1.234 is a thousand or one and a bit: only you know."),
        new("clock-or-hours", "Times of day or hours", "8.30 h is half past eight, or eight hours and a fraction: only you know."),
        new("impossible-dates", "Dates or times that cannot be", "They are read as missing, and filled in."),
        new("decorated-numbers", "Numbers with something around them", "They are read as numbers; look whether that is meant."),
        new("missing-words", "Words for missing", "They are read as missing in this column only."),
        new("presence", "One value or none", "Filled gaps would make all rows alike. Missing is read as a category of its own."),
        new("merged-spellings", "Spellings read as one", "They are read as one value."),
        new("two-digit-years", "Years of two digits", "The century is assumed."),
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
