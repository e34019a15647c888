using System.Text;
using CatalystFlow.Api.Hosting;

namespace CatalystFlow.Api.Datasets.Uploads;

/// <summary>Names of files as they come from the outside: shown to people, never used as a path.</summary>
internal static class FileNames
{
    public const int MaxLength = 200;
    private const string Unnamed = "data.csv";
    private const string UnnamedData = "data";

    /// <summary>The last segment without control characters; a name of our own when nothing is left.</summary>
    public static string Clean(string? given)
    {
        var segment = (given ?? "").Split('/', '\\')[^1];
        var clean = string.Concat(segment.EnumerateRunes().Where(r => !IsDeceptive(r)).Select(r => r.ToString())).Trim();
        return VisibleText.Shows(clean.Trim('.')) ? clean : Unnamed;
    }

    /// <summary>A data set's first name: the file's without its extension.</summary>
    public static string DatasetName(string fileName)
    {
        var name = Path.GetFileNameWithoutExtension(fileName).Trim();
        return name.Length == 0 ? fileName : VisibleText.Shows(name) ? name : UnnamedData;
    }

    // Control characters, and marks that turn the direction of text and so make one name look like another.
    private static bool IsDeceptive(Rune rune) => Rune.IsControl(rune) || rune.Value is
        0x061C or 0x200E or 0x200F or 0xFEFF or (>= 0x2028 and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
