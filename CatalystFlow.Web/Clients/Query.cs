using System.Globalization;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Web.Clients;

/// <summary>Builds a path with the parameters that have a value.</summary>
internal static class Query
{
    public static string Path(string path, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var separator = '?';
        foreach (var (name, value) in parameters)
        {
            var text = Text(value);
            if (!string.IsNullOrEmpty(text))
            {
                path += $"{separator}{name}={Uri.EscapeDataString(text)}";
                separator = '&';
            }
        }

        return path;
    }

    /// <summary>How a target is read; nothing for how it was found.</summary>
    public static IEnumerable<(string, object?)> Reading(ColumnReading? reading) => reading is null ? [] :
    [
        ("mergeSpellings", reading.MergeSpellings),
        .. reading.MissingMarkers.Select(word => ("missingMarkers", (object?)word)),
        .. reading.NotMissing.Select(word => ("notMissing", (object?)word)),
    ];

    /// <summary>A value as it stands in an address, the same in any culture.</summary>
    public static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
