namespace CatalystFlow.Training.Data;

/// <summary>What plain numbers may be besides quantities: dates, marks for missing, codes.</summary>
internal static class NumberNotes
{
    private const int FewestValues = 10;
    private const double FirstSerial = 20_000, LastSerial = 60_000; // 1954 to 2064
    private const double FirstSecond = 631_152_000, LastSecond = 2_208_988_800; // 1990 to 2040
    private const double SurelySeconds = 1e9, Thousand = 1_000;

    private static readonly string[] DateNames =
        ["date", "datum", "fecha", "day", "dob", "birth", "time", "stamp", "epoch", "unix", "created", "updated", "modified", "start", "end"];

    internal static IEnumerable<CsvColumnWarning> For(ColumnProfiler column)
    {
        if (column.Values >= FewestValues && Dates(column) is { } dates)
        {
            yield return dates;
        }

        if (SentinelNotes.For(column.Numbers, column.Marks, null) is { } sentinel)
        {
            yield return sentinel;
        }

        foreach (var hint in CodeNotes.Hints(column))
        {
            yield return hint;
        }
    }

    private static CsvColumnWarning? Dates(ColumnProfiler column)
    {
        var numbers = column.Numbers;
        var isNamed = Array.Exists(DateNames, name => column.Name.Contains(name, StringComparison.OrdinalIgnoreCase));
        if (numbers.Minimum == numbers.Maximum)
        {
            return null;
        }

        return column.Marks.AreDays ? Hint("digit-dates", "dates of eight digits, year first", DateForm.Digits, numbers)
            : isNamed && Within(numbers, FirstSerial, LastSerial) ? Hint("serial-dates", "dates as spreadsheets count them, in days since 1900", DateForm.ExcelSerial, numbers)
            : Within(numbers, isNamed ? FirstSecond : SurelySeconds, LastSecond) ? Hint("unix-dates", "times in seconds since 1970", DateForm.UnixSeconds, numbers)
            : Within(numbers, FirstSecond * Thousand, LastSecond * Thousand) ? Hint("unix-dates", "times in milliseconds since 1970", DateForm.UnixMilliseconds, numbers)
            : null;
    }

    private static CsvColumnWarning Hint(string code, string what, DateForm form, NumberStatistics numbers)
    {
        var (from, to) = (Date(form, numbers.Minimum), Date(form, numbers.Maximum));
        return new(
            code,
            $"The numbers may be {what}: from {from} to {to}. As numbers they are used as they are written.")
        {
            Fix = new("Read as dates", ColumnKind.DateTime, new() { Dates = new() { Form = form } }),
        };
    }

    private static bool Within(NumberStatistics numbers, double from, double to) => numbers.Minimum >= from && numbers.Maximum <= to;

    private static string Date(DateForm form, double number)
    {
        var reader = new DateReader(CsvDialect.Default, new() { Form = form }, DateOrder.MonthFirst);
        var text = System.Text.Encoding.ASCII.GetBytes(number.ToString("R", System.Globalization.CultureInfo.InvariantCulture));
        return reader.TryParse(text, out var days)
            ? DateTime.UnixEpoch.AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
            : WordNotes.Shown(number);
    }
}
