namespace CatalystFlow.Api.Paging;

/// <summary>A person's search text as a pattern for LIKE on lower-case text.</summary>
internal static class Search
{
    public const string Escape = "\\";

    /// <summary>Null when there is nothing to search for.</summary>
    public static string? Pattern(string? text)
    {
        var trimmed = text?.Trim().ToLowerInvariant();
        return string.IsNullOrEmpty(trimmed) ? null : $"%{Escaped(trimmed)}%";
    }

    private static string Escaped(string text) => text
        .Replace(Escape, Escape + Escape, StringComparison.Ordinal)
        .Replace("%", Escape + "%", StringComparison.Ordinal)
        .Replace("_", Escape + "_", StringComparison.Ordinal);
}
