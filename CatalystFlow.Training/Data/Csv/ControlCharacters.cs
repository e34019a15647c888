using System.Buffers;
using System.Globalization;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Control characters in names of columns and values, such as U+001B. They show nothing and no request may hold them, so a name has their
/// codes instead: <c>a&lt;U+001B&gt;b</c>. Tabs and line breaks stay.
/// </summary>
internal static class ControlCharacters
{
    private static readonly SearchValues<char> All =
        SearchValues.Create([.. Enumerable.Range(0, 0xA0).Select(c => (char)c).Where(c => char.IsControl(c) && c is not ('\t' or '\n' or '\r'))]);

    /// <summary>Whether a text has one.</summary>
    internal static bool AreIn(ReadOnlySpan<char> text) => text.ContainsAny(All);

    /// <summary>The text with their codes.</summary>
    internal static string Shown(string text) => AreIn(text)
        ? string.Concat(text.Select(c => All.Contains(c) ? string.Create(CultureInfo.InvariantCulture, $"<U+{(int)c:X4}>") : c.ToString()))
        : text;
}
