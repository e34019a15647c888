using System.Globalization;

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

    /// <summary>A value as it stands in an address, the same in any culture.</summary>
    public static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
