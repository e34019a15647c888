namespace CatalystFlow.Training.Data;

/// <summary>An encoding that files are read in.</summary>
/// <param name="Name">IANA name.</param>
/// <param name="Label">Name for people.</param>
public sealed record KnownEncoding(string Name, string Label)
{
    /// <summary>What the label has in parentheses, before a comma: UTF-8, Windows-1252.</summary>
    internal string ShortName => Label[(Label.IndexOf('(', StringComparison.Ordinal) + 1)..^1].Split(',')[0];
}

/// <summary>The encodings that files are read in, those met most often first.</summary>
public static class KnownEncodings
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<KnownEncoding> All { get; } =
    [
        new("utf-8", "Unicode (UTF-8)"),
        new("iso-8859-1", "Western European (Windows-1252, Latin-1)"),
        new("utf-16", "Unicode (UTF-16)"),
        new("utf-16BE", "Unicode (UTF-16, big-endian)"),
        new("utf-32", "Unicode (UTF-32)"),
        new("windows-1250", "Central European (Windows-1250)"),
        new("windows-1251", "Cyrillic (Windows-1251)"),
        new("windows-1253", "Greek (Windows-1253)"),
        new("windows-1254", "Turkish (Windows-1254)"),
        new("windows-1255", "Hebrew (Windows-1255)"),
        new("windows-1256", "Arabic (Windows-1256)"),
        new("windows-1257", "Baltic (Windows-1257)"),
        new("windows-1258", "Vietnamese (Windows-1258)"),
        new("shift_jis", "Japanese (Shift-JIS)"),
        new("euc-jp", "Japanese (EUC-JP)"),
        new("gb18030", "Chinese, simplified (GB18030)"),
        new("big5", "Chinese, traditional (Big5)"),
        new("euc-kr", "Korean (EUC-KR)"),
        new("ks_c_5601-1987", "Korean (Windows-949)"),
        new("koi8-r", "Russian (KOI8-R)"),
        new("koi8-u", "Ukrainian (KOI8-U)"),
        new("macintosh", "Western European (Mac OS Roman)"),
        new("x-mac-cyrillic", "Cyrillic (Mac OS)"),
        new("iso-8859-2", "Central European (Latin-2)"),
        new("iso-8859-3", "South European (Latin-3)"),
        new("iso-8859-4", "Baltic (Latin-4)"),
        new("iso-8859-5", "Cyrillic (ISO-8859-5)"),
        new("iso-8859-6", "Arabic (ISO-8859-6)"),
        new("iso-8859-7", "Greek (ISO-8859-7)"),
        new("iso-8859-8", "Hebrew (ISO-8859-8)"),
        new("iso-8859-9", "Turkish (Latin-5)"),
        new("iso-8859-13", "Baltic (Latin-7)"),
        new("iso-8859-15", "Western European with euro sign (Latin-9)"),
        new("ibm437", "DOS, United States (437)"),
        new("ibm850", "DOS, Western European (850)"),
        new("ibm852", "DOS, Central European (852)"),
        new("cp866", "DOS, Cyrillic (866)"),
        new("windows-874", "Thai (Windows-874)"),
    ];

    /// <summary>The encoding of this name or alias; null when files are not read in it.</summary>
    public static KnownEncoding? Find(string name) => Utf8Source.Canonical(name) is { } canonical
        ? All.FirstOrDefault(e => e.Name.Equals(canonical, StringComparison.OrdinalIgnoreCase))
        : null;
}
