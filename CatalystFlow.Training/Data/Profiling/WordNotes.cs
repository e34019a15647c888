using System.Globalization;
using System.Text;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>What is said about numbers with something around or among them.</summary>
internal static class WordNotes
{
    /// <summary>What is to be done about a value that <see cref="IsDamaged"/>.</summary>
    internal const string Damaged = "One of its bytes is wrong, and what it stood for is not known: correct the value in the file.";

    private const int Named = 5;

    /// <summary>The way back from what was assumed.</summary>
    internal static ColumnFix AsWords { get; } = new("Read as categories", ColumnType.Categorical, new());

    internal static ColumnWarning Decorated(string example, NumberNotation style, NumberStatistics numbers) => new(
        "decorated-numbers",
        $"Written with {What(style, example)}, and read as numbers from {Shown(numbers.Minimum)} to {Shown(numbers.Maximum)}."
        + (style.Unit == "%" ? " Percentages are taken as written: 12 % is 12." : ""))
    {
        Fix = AsWords,
    };

    internal static ColumnWarning OtherSeparators(string example, NumberNotation style, NumberStatistics other, ColumnReading reading)
    {
        var (assumed, offered) = (Separators(style, example), Separators(reading.Numbers!, example));
        return new(
            "ambiguous-numbers",
            $"\"{CsvProblems.Shorten(example)}\" can be read in two ways: {assumed}, as is assumed, "
            + $"or {offered}, which gives numbers from {Shown(other.Minimum)} to {Shown(other.Maximum)}.")
        {
            Fix = new($"Read {offered}", ColumnType.Numeric, reading),
        };
    }

    /// <summary>What is said where every number is written as "12.345" is.</summary>
    /// <param name="example">One of them.</param>
    /// <param name="separator">The separator that all have.</param>
    /// <param name="isFraction">Whether it is read as the decimal one.</param>
    /// <param name="haveAll">Whether all have it; the others are whole numbers below a thousand.</param>
    /// <param name="other">The range of the numbers in the other reading.</param>
    /// <param name="reading">The other reading.</param>
    internal static ColumnWarning FractionOrThousands(
        string example, char separator, bool isFraction, bool haveAll, (double From, double To) other, ColumnReading reading)
    {
        var name = separator == '.' ? "point" : "comma";
        var (fraction, thousands) = ($"with a decimal {name}", $"with {name}s between thousands");
        var (assumed, offered) = isFraction ? (fraction, thousands) : (thousands, fraction);
        return new(
            "ambiguous-numbers",
            (haveAll ? $"Every number has one {name} before its last three digits" : $"Every number with a {name} has one before its last three digits, the others are whole and below 1,000")
            + $", as \"{example}\", and can be read in two ways: {assumed}, as is assumed, "
            + $"or {offered}, which gives numbers from {Shown(other.From)} to {Shown(other.To)}.")
        {
            Fix = new($"Read {offered}", ColumnType.Numeric, reading),
        };
    }

    /// <summary>What is said where some numbers are written as "12.345" is and the others as "12,345".</summary>
    /// <param name="one">One of them.</param>
    /// <param name="other">One with the other mark.</param>
    /// <param name="parser">How they are read.</param>
    internal static ColumnWarning PointsAndCommas(string one, string other, NumberParser parser) => new(
        "ambiguous-numbers",
        $"Numbers have one mark before their last three digits, a point in some and a comma in others: \"{one}\" is read as {Read(one, parser)}, "
        + $"\"{other}\" as {Read(other, parser)}. If both marks mean the same, write all numbers in one way in the file.");

    /// <summary>What a number is read as.</summary>
    internal static string Read(string number, NumberParser parser) =>
        parser.TryParseExactly(Encoding.UTF8.GetBytes(number), out var value) ? Shown(value) : number;

    internal static ColumnWarning MostlyWords(LenientNumbers numbers, ReadingTrial trial, ColumnReading reading) => new(
        "almost-numeric",
        $"{trial.Statistics.Count:N0} numbers among {Listed(numbers.Missing.Counts)}. If {(numbers.Missing.Counts.Count == 1 ? "that means" : "those mean")} missing, "
        + "the column can be read as numbers.")
    {
        Fix = new("Read as numbers", ColumnType.Numeric, reading),
    };

    internal static ColumnWarning TakenAsMissing(IReadOnlyList<ValueCount> words) => new(
        "missing-words",
        $"{Listed(words)} {(words.Count == 1 ? "is" : "are")} read as missing in this column only.")
    {
        Fix = AsWords,
    };

    internal static ColumnWarning ManyUnits(IReadOnlyList<ValueCount> units, long bare) => new(
        "mixed-units",
        $"Numbers in different units: {Listed([.. units.Select(u => u with { Value = InFull(u.Value) })])}"
        + $"{(bare > 0 ? $", and {bare:N0} without" : "")}. Numbers in different units cannot be compared: "
        + "convert them to one unit in the file to use them as numbers.");

    internal static ColumnWarning DaysOfMonths(string example) => new(
        "days-without-year",
        $"Days without a year, such as \"{CsvProblems.Shorten(example)}\". They are read as words: add the year in the file to "
        + "use them as dates.");

    /// <summary>What is said where most values are numbers, and all others have a number in them.</summary>
    internal static ColumnWarning NumbersWithin(ReadingTrial trial) => new(
        "almost-numeric",
        $"All but {trial.Refused.Total:N0} of {trial.Statistics.Count + trial.Refused.Total:N0} values are numbers; "
        + (trial.Refused.Total == 1 ? "this one has something around a number:" : "these have something around a number, the first is")
        + $" \"{CsvProblems.Shorten(trial.FirstWord!)}\"{Where(trial)}. Write the numbers alone in the file to use the column as one of numbers.");

    private static string Where(ReadingTrial trial) => trial.FirstRefused is { } at ? $" in row {at.Row:N0} (line {at.Line:N0})" : "";

    internal static ColumnWarning SecondNumbers(LenientNumbers numbers, long count, ColumnReading reading) => new(
        "mixed-units",
        $"{count:N0} of {count + numbers.Bare:N0} numbers {Have(count)} another number after {(count == 1 ? "it" : "them")}, "
        + $"the first \"{CsvProblems.Shorten(numbers.Example!)}\". "
        + "They can be read without it.")
    {
        Fix = new("Read the first number", ColumnType.Numeric, reading),
    };

    internal static ColumnWarning Footnotes(LenientNumbers numbers, long marked, ColumnReading reading) => new(
        "mixed-units",
        $"{marked:N0} of {marked + numbers.Bare:N0} numbers {Have(marked)} a footnote mark {(numbers.HasMarksBefore ? "beside" : "after")} "
        + $"{(marked == 1 ? "it" : "them")}, the first \"{CsvProblems.Shorten(numbers.Example!)}\". They can be read without the marks.")
    {
        Fix = new("Read without the marks", ColumnType.Numeric, reading),
    };

    internal static ColumnWarning SomeBare(ValueCount unit, long bare, ColumnReading reading) => new(
        "mixed-units",
        $"{unit.Count:N0} {(unit.Count == 1 ? "number has" : "numbers have")} \"{InFull(unit.Value)}\" and {bare:N0} {Have(bare)} no unit. "
        + $"If all are {InFull(unit.Value)}, read them as numbers."
        + (unit.Value == "%" ? " 0.11 is then read as 0.11 %; if it means 11 %, write 11 % in the file." : ""))
    {
        Fix = new($"Read all as {InFull(unit.Value)}", ColumnType.Numeric, reading),
    };

    private static string Have(long count) => count == 1 ? "has" : "have";

    /// <summary>A unit with the last point that settings leave away, where it has others: p.a., n.s.</summary>
    private static string InFull(string unit) => unit[(unit.LastIndexOf(' ') + 1)..].Contains('.', StringComparison.Ordinal) ? unit + "." : unit;

    internal static ColumnWarning RareUnit(LenientNumbers numbers, ValueCount unit, ColumnReading reading)
    {
        var example = numbers.Example!;
        var isSlip = unit.Count == 1;
        var isDamaged = IsDamaged([unit]);
        return new(
            "almost-numeric",
            $"All but {unit.Count:N0} of {numbers.Bare + unit.Count:N0} numbers have no unit; the first that has one is "
            + $"\"{CsvProblems.Shorten(example)}\". {(isDamaged ? Damaged : $"If it is a mistake, correct it in the file{(isSlip ? ", or read it as missing" : "")}.")}")
        {
            Fix = isDamaged ? null : isSlip
                ? new(
                    $"Read \"{CsvProblems.Shorten(example)}\" as missing",
                    ColumnType.Numeric,
                    reading with { Numbers = null, MissingMarkers = [.. reading.MissingMarkers, example] })
                : new($"Read all as {InFull(unit.Value)}", ColumnType.Numeric, reading),
        };
    }

    internal static ColumnWarning Limits(LenientNumbers numbers, ReadingTrial trial, ColumnReading reading) => new(
        "limits",
        $"{numbers.Limits.Total:N0} of {trial.Statistics.Count:N0} values {(numbers.Limits.Total == 1 ? "is a limit" : "are limits")} or approximate, "
        + $"such as \"{CsvProblems.Shorten(numbers.LimitExample!)}\". "
        + "They can be read as the number that is given.")
    {
        Fix = new("Read as the numbers given", ColumnType.Numeric, reading),
    };

    internal static ColumnWarning AllInParentheses(LenientNumbers numbers, ColumnReading reading) => new(
        "accounting",
        $"Every number {(numbers.Example!.Contains('(', StringComparison.Ordinal) ? "stands in parentheses" : "has a triangle before it")}, as \"{CsvProblems.Shorten(numbers.Example!)}\". Accountants write negative numbers in this way.")
    {
        Fix = new("Read as negative numbers", ColumnType.Numeric, reading),
    };

    internal static ColumnWarning TwoNotations(ReadingTrial trial, NumberNotation other)
    {
        return new(
            "two-notations",
            $"Numbers are written in two ways: {trial.Statistics.Count:N0} in one, {trial.Refused.Total:N0} in another, the first "
            + $"\"{CsvProblems.Shorten(trial.FirstWord!)}\"{Where(trial)}, which would be {Separators(other)}. The column is left out of training: write "
            + "all its numbers in one way in the file.")
        {
            Fix = AsWords,
        };
    }

    internal static ColumnWarning AlmostNumeric(LenientNumbers numbers, ReadingTrial trial, ColumnReading reading)
    {
        var refused = trial.Refused.Counts;
        var first = CsvProblems.Shorten(refused.Count == 1 || trial.FirstWord is null ? refused[0].Value : trial.FirstWord);
        var others = trial.Refused.Total;
        var isDamaged = IsDamaged(refused);
        var cure = isDamaged ? Damaged : trial.Refused.IsOverfull
            ? "Correct them in the file, or add those that mean missing to the column's missing markers."
            : $"If {(refused.Count == 1 ? "it means" : "they mean")} missing{(SomeHave(numbers) is { } some ? $", and all are {some}" : "")}, the column can be read as numbers.";
        return new(
            "almost-numeric",
            $"All but {others:N0} of {trial.Statistics.Count + others:N0} values are numbers; the first that is not is \"{first}\"{Where(trial)}. {cure}")
        {
            Fix = isDamaged || trial.Refused.IsOverfull
                ? null
                : new(
                    $"Read {(SomeHave(numbers) is { } unit ? $"all as {unit}, " : "")}"
                    + (refused.Count == 1 ? $"\"{CsvProblems.Shorten(refused[0].Value)}\" as missing" : $"these {refused.Count} words as missing"),
                    ColumnType.Numeric,
                    reading with { MissingMarkers = [.. reading.MissingMarkers, .. refused.Select(r => r.Value)] }),
        };
    }

    /// <summary>The unit that some numbers have and others have not; null when there is none.</summary>
    private static string? SomeHave(LenientNumbers numbers) => numbers.Bare > 0 && numbers.Units.Counts is [var unit, ..] ? InFull(unit.Value) : null;

    /// <summary>True where a byte was wrong, or is a control character: what it reads as stands for any, so it is no word for missing.</summary>
    internal static bool IsDamaged(IEnumerable<ValueCount> words) => words.Any(w => w.Value.Contains('\uFFFD') || ControlCharacters.AreIn(w.Value));

    internal static string Listed(IReadOnlyList<ValueCount> words)
    {
        var named = string.Join(", ", words.Take(Named).Select(w => $"\"{CsvProblems.Shorten(Visible(w.Value))}\" ({w.Count:N0})"));
        return words.Count > Named ? $"{named} and {words.Count - Named:N0} more" : named;
    }

    /// <summary>A number as a sentence shows it.</summary>
    internal static string Shown(double value) => value.ToString("G7", CultureInfo.InvariantCulture);

    private static string Visible(string text) => Blanks.Trim(text).IsEmpty ? "no-break space" : text;

    /// <summary>How numbers are written, with an example where it shows that.</summary>
    private static string What(NumberNotation style, string example)
    {
        var shown = $", as in \"{CsvProblems.Shorten(example)}\"";
        return style.Unit == NumberUnit.FootnoteMark ? "footnote marks" + (IsMarked(example) ? shown : "")
            : style.Unit is { } unit ? $"\"{InFull(unit)}\"" + (unit.Split(' ').All(Holds) ? shown : "")
            : style.ParenthesesAreNegative && (Holds("△") || Holds("▲")) ? "triangles for negative numbers" + shown
            : style.ParenthesesAreNegative ? "parentheses for negative numbers" + (Holds("(") ? shown : "")
            : style.TrailingMinus ? "a trailing minus" + (NumberText.IsMinus(example.Trim()[^1]) ? shown : "")
            : style.LakhGroups ? "digits in lakh groups" + (Holds(",") ? shown : "")
            : example[0] is '=' or '\'' ? "the mark of spreadsheets for text" + shown
            : Holds("_") ? "underscores between thousands" + shown
            : example.Any(c => c > '\u007F' && PlainCharacters.IsDigit(c)) ? "digits of another script or width" + shown
            : Holds("10^") ? "powers of ten" + shown
            : example.Any(c => c is 'd' or 'D') ? "a Fortran exponent" + shown
            : Separation(style, example) + shown;

        bool Holds(string part) => example.Contains(part, StringComparison.Ordinal);
    }

    private static bool IsMarked(string example)
    {
        Span<char> buffer = stackalloc char[DecoratedNumber.MaxLength];
        return NumberUndressing.TrySplit(Encoding.UTF8.GetBytes(example), buffer, out var number) && number.Unit.Behind.SequenceEqual(NumberUnit.FootnoteMark);
    }

    private static string Separation(NumberNotation style, string example) =>
        !System.Text.Ascii.IsValid(example) ? "typographic blanks, signs or separators"
        : example.Trim().Contains(' ', StringComparison.Ordinal) ? "spaces between thousands"
        : example.Contains('\'', StringComparison.Ordinal) ? "apostrophes between thousands"
        : style.DecimalSeparator == ',' && example.Contains(',', StringComparison.Ordinal) ? "a decimal comma"
        : style is { DecimalSeparator: ',', ThousandsSeparator: '.' } && example.Contains('.', StringComparison.Ordinal)
            ? "points between thousands"
        : example.Trim().Length < example.Length ? "spaces around"
        : "unusual signs or separators";

    /// <summary>What the separators of a number mean.</summary>
    private static string Separators(NumberNotation style, string example) =>
        style.LakhGroups ? Separators(style)
        : example.Contains('.', StringComparison.Ordinal) && !example.Contains(',', StringComparison.Ordinal)
            ? style.DecimalSeparator == '.' ? "with a decimal point" : "with points between thousands"
        : example.Contains(',', StringComparison.Ordinal) && !example.Contains('.', StringComparison.Ordinal)
            ? style.DecimalSeparator == ',' ? "with a decimal comma" : "with commas between thousands"
        : Separators(style);

    private static string Separators(NumberNotation style) => (style.DecimalSeparator, style.ThousandsSeparator) switch
    {
        _ when style.LakhGroups => "with lakh groups",
        (',', _) => "with a decimal comma",
        (_, '.') => "with points between thousands",
        (_, ',') => "with commas between thousands",
        _ => "with a decimal point",
    };
}
