using System.Globalization;

namespace CatalystFlow.Web;

/// <summary>Numbers and times as people read them.</summary>
public static class Format
{
    /// <summary>A text as a sentence begins with it.</summary>
    public static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static readonly string[] Units = ["B", "KB", "MB", "GB", "TB"];

    /// <summary>1,536 → <c>1.5 KB</c>.</summary>
    public static string Bytes(double bytes)
    {
        var unit = 0;
        while (bytes >= 1024 && unit < Units.Length - 1)
        {
            bytes /= 1024;
            unit++;
        }

        return bytes.ToString(unit == 0 || bytes >= 100 ? "0" : "0.#", CultureInfo.InvariantCulture) + " " + Units[unit];
    }

    /// <summary>12345 → <c>12,345</c>.</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The beginning of a text that may be very long.</summary>
    public static string Short(string? text, int length = 80) =>
        text is null || text.Length <= length ? text ?? "" : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1), "…");

    /// <summary>Values one after another, in quotes where one of them has a comma, so that it is seen where each ends.</summary>
    public static string Listed(IEnumerable<string> values)
    {
        string[] all = [.. values];
        return string.Join(", ", all.Any(v => v.Contains(',', StringComparison.Ordinal)) ? all.Select(v => $"'{v}'") : all);
    }

    /// <summary>"1 row", "2 rows".</summary>
    public static string Counted(long number, string noun) => $"{Count(number)} {noun}{(number == 1 ? "" : "s")}";

    /// <summary>0.9733 → <c>97.33 %</c>.</summary>
    public static string Percent(double share, int digits = 2) =>
        (share * 100).ToString("F" + digits, CultureInfo.InvariantCulture) + "\u00A0%";

    /// <summary>A number to about four significant digits, never in exponent form unless it must be.</summary>
    public static string Number(double value) => Math.Abs(value) switch
    {
        0 => "0",
        >= 1e9 or < 1e-4 => value.ToString("0.###e0", CultureInfo.InvariantCulture),
        >= 1000 => value.ToString("#,0.##", CultureInfo.InvariantCulture),
        >= 1 => value.ToString("0.###", CultureInfo.InvariantCulture),
        >= 0.01 => value.ToString("0.####", CultureInfo.InvariantCulture),
        _ => value.ToString("0.#####", CultureInfo.InvariantCulture),
    };

    /// <summary>The same, with more digits where numbers are near to each other.</summary>
    /// <param name="value">The number.</param>
    /// <param name="spread">How far numbers like it are from each other; null when that is not known.</param>
    public static string Number(double value, double? spread)
    {
        // Dates and moments that are written as numbers are long and whole: an exponent would hide them.
        const double InFull = 1e9, BeyondFull = 1e15;
        const int usual = 4, beyond = 2, most = 17;
        var common = spread > 0 && value != 0 ? Math.Log10(Math.Abs(value)) - Math.Log10(spread.Value) : 0; // digits they have in common
        var digits = Math.Min(most, (int)Math.Ceiling(common) + beyond);
        var isLong = Math.Abs(value) >= InFull || digits > usual;
        return isLong && Math.Abs(value) < BeyondFull && Math.Abs(value) >= Math.Pow(10, digits - 1) ? value.ToString("0", CultureInfo.InvariantCulture)
            : digits <= usual ? Number(value)
            : value.ToString($"G{digits}", CultureInfo.InvariantCulture);
    }

    /// <summary>Seconds as <c>0.03 ms</c>, <c>12 ms</c>, <c>0.4 s</c>, <c>12 s</c>, <c>3 min 05 s</c>, <c>2 h 10 min</c>.</summary>
    public static string Duration(double seconds) => seconds switch
    {
        < 0.001 => (seconds * 1_000).ToString("0.##", CultureInfo.InvariantCulture) + " ms",
        < 0.1 => (seconds * 1_000).ToString("0", CultureInfo.InvariantCulture) + " ms",
        < 10 => seconds.ToString("0.0", CultureInfo.InvariantCulture) + " s",
        < 60 => seconds.ToString("0", CultureInfo.InvariantCulture) + " s",
        < 3600 => $"{(int)seconds / 60} min {(int)seconds % 60:00} s",
        _ => $"{(int)seconds / 3600} h {(int)seconds % 3600 / 60:00} min",
    };

    /// <summary>How long ago, or the date when that says more.</summary>
    public static string Ago(DateTimeOffset then, DateTimeOffset now)
    {
        var passed = now - then;
        return passed.TotalSeconds switch
        {
            < 45 => "just now",
            < 3600 => $"{Math.Max(1, (int)passed.TotalMinutes)} min ago",
            < 86_400 => $"{(int)passed.TotalHours} h ago",
            < 7 * 86_400 => $"{(int)passed.TotalDays} d ago",
            _ => then.ToString("d MMM yyyy", CultureInfo.InvariantCulture),
        };
    }
}
