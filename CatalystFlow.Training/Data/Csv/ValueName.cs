using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CatalystFlow.Training.Data;

/// <summary>
/// What a category or class is called. A text of up to <see cref="MaxLength"/> characters is its own name; a longer one is called by its
/// beginning, its length and a digest, so that two of them stay apart and megabytes are neither stored nor drawn. Control characters are
/// written as their codes.
/// </summary>
public static class ValueName
{
    /// <summary>Longest text that is its own name, in UTF-16 units.</summary>
    public const int MaxLength = 200;

    private const int Beginning = 120;
    private const int DigestLength = 16;
    private const int MostBytesPerChar = 3;

    /// <summary>The name of a value.</summary>
    public static string Of(string value) =>
        value.Length <= MaxLength && ControlCharacters.Shown(value) is { Length: <= MaxLength } name ? name : Shorten(Encoding.UTF8.GetBytes(value));

    /// <summary>The name of a value in UTF-8.</summary>
    public static string Of(ReadOnlySpan<byte> value) =>
        value.Length <= MaxLength || Encoding.UTF8.GetCharCount(value) <= MaxLength ? Of(Encoding.UTF8.GetString(value)) : Shorten(value);

    /// <summary>The name of a column in a header.</summary>
    public static string OfColumn(string header) => ControlCharacters.Shown(header);

    private static string Shorten(ReadOnlySpan<byte> value)
    {
        var head = ControlCharacters.Shown(Encoding.UTF8.GetString(value[..Math.Min(value.Length, Beginning * MostBytesPerChar)]));
        var end = char.IsHighSurrogate(head[Beginning - 1]) ? Beginning - 1 : Beginning;
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(value, digest);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{head.AsSpan(0, end)}… ({Encoding.UTF8.GetCharCount(value):N0} characters, {Convert.ToHexStringLower(digest)[..DigestLength]})");
    }
}
