using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Dates such as 31.12.24. The pivot is that of .NET and of most spreadsheets: 00 to 49 are 2000 to 2049, 50 to 99 are 1950 to 1999.
/// </summary>
internal static class TwoDigitYears
{
    private const int FirstOfLastCentury = 50;

    /// <summary>The full year.</summary>
    internal static int Full(int year) => year < FirstOfLastCentury ? 2000 + year : 1900 + year;

    /// <summary>Makes a date of its three parts; with points, the day comes first unless the year does.</summary>
    internal static bool Make(int first, int second, int third, char separator, DatePartOrder order, out DateTime date) => order switch
    {
        DatePartOrder.YearFirst => DateParser.Make(Full(first), second, third, out date),
        DatePartOrder.MonthFirst when separator != '.' => DateParser.Make(Full(third), first, second, out date),
        _ => DateParser.Make(Full(third), second, first, out date),
    };
}
