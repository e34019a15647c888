using System.Buffers;

namespace CatalystFlow.Storage.Blobs;

/// <summary>What a blob may be called, in every store.</summary>
internal static class BlobName
{
    /// <summary>Ends the name of a file that is still being written.</summary>
    public const string Unfinished = ".partial";

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.");

    /// <summary>The segments of a name. Only plain ones pass, so that no name, wherever it came from, can leave the store.</summary>
    public static string[] Segments(string name)
    {
        var segments = name.Split('/');
        return segments.All(IsPlain)
            ? segments
            : throw new ArgumentException($"'{name}' is not a blob name: use letters, digits, '-', '_' and '.' in segments divided by '/'.", nameof(name));
    }

    private static bool IsPlain(string segment) =>
        segment.Length is > 0 and <= 200
        && segment[0] != '.'
        && !segment.EndsWith(Unfinished, StringComparison.OrdinalIgnoreCase)
        && segment.AsSpan().IndexOfAnyExcept(Allowed) < 0;
}
