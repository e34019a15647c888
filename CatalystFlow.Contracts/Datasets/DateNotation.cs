using System.Text.Json.Serialization;

namespace CatalystFlow.Contracts.Datasets;

/// <summary>What the values of a date column are.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DateForm>))]
public enum DateForm
{
    /// <summary>Dates as written: 2024-03-31, 31.03.2024, 03/31/2024, 31 March 2024, each with or without a time.</summary>
    Written,

    /// <summary>
    /// Digits without anything between them: 20240331, or 31032024 and 03312024 by the order; 202403; 240331 with years of two digits;
    /// 202403311159.
    /// </summary>
    Digits,

    /// <summary>Days since 1899-12-30, as spreadsheets count them: 45382.5 is noon of 2024-03-31.</summary>
    ExcelSerial,

    /// <summary>Seconds since 1970-01-01.</summary>
    UnixSeconds,

    /// <summary>Milliseconds since 1970-01-01.</summary>
    UnixMilliseconds,

    /// <summary>
    /// A time of day, or a duration: 08:30, 8:30:15, 8:30 pm, 2h 15m, PT2H15M, -3:10:00. A model sees the fraction of a day.
    /// </summary>
    TimeOfDay,

    /// <summary>Microseconds since 1970-01-01.</summary>
    UnixMicroseconds,

    /// <summary>Nanoseconds since 1970-01-01.</summary>
    UnixNanoseconds,

    /// <summary>Months, weeks and quarters, each read as its first day: 2022-01, Jan 2022, 2021-W52, Q1 2022.</summary>
    Period,

    /// <summary>A duration of which two parts are minutes and seconds: 46:02.5, beside 1:46:02. A model sees the fraction of a day.</summary>
    MinutesAndSeconds,
}

/// <summary>What comes first in a written date.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DatePartOrder>))]
public enum DatePartOrder
{
    /// <summary>03/31/2024.</summary>
    MonthFirst,

    /// <summary>31/03/2024.</summary>
    DayFirst,

    /// <summary>24-03-31: only for years of two digits, as one of four digits is known by them.</summary>
    YearFirst,
}

/// <summary>How the dates of a column are written.</summary>
public sealed record DateNotation
{
    /// <summary>What the values are.</summary>
    public DateForm Form { get; init; }

    /// <summary>What comes first where that is open; null lets the rows decide, month first when none does.</summary>
    public DatePartOrder? Order { get; init; }

    /// <summary>Years may have two digits: 00 to 49 are 2000 to 2049, 50 to 99 are 1950 to 1999.</summary>
    public bool TwoDigitYears { get; init; }
}
