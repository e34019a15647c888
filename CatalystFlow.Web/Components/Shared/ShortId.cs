using System.Buffers.Text;

namespace CatalystFlow.Web.Components.Shared;

/// <summary>Ids in 22 characters instead of 36, so that an address with ten of them stays short.</summary>
public static class ShortId
{
    private const int Length = 22;
    private const int Bytes = 16;

    public static string Of(Guid id)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Ids one after the other; each has the same length, so nothing needs to stand between them.</summary>
    public static string OfAll(IEnumerable<Guid> ids) => string.Concat(ids.Select(Of));

    /// <summary>Null when the text is no id, short or long: an address may be mistyped.</summary>
    public static Guid? Parse(string? text)
    {
        if (Guid.TryParse(text, out var id))
        {
            return id;
        }

        Span<byte> bytes = stackalloc byte[Bytes];
        return text?.Length == Length && Base64Url.IsValid(text) && Base64Url.TryDecodeFromChars(text, bytes, out var written) && written == Bytes
            ? new(bytes, bigEndian: true)
            : null;
    }

    /// <summary>The ids in a text, each once; what is none of them is left out. Long ids may be separated by commas.</summary>
    public static IReadOnlyList<Guid> ParseAll(string? text) =>
        [.. (text ?? "").Split(',').SelectMany(Parts).Select(Parse).OfType<Guid>().Distinct()];

    private static IEnumerable<string> Parts(string text) =>
        Guid.TryParse(text, out _) ? [text] : text.Chunk(Length).Select(chunk => new string(chunk));
}
