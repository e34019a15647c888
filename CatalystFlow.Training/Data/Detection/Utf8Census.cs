using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace CatalystFlow.Training.Data;

/// <summary>Counts the characters beyond ASCII in bytes that should be UTF-8, and the places where they are not.</summary>
internal sealed class Utf8Census
{
    // Where a field may end, whatever the delimiter turns out to be.
    private static readonly SearchValues<byte> Ends = SearchValues.Create(",;|\t\n\r\""u8);

    private const int ChunkSize = 1 << 20, LongestTail = 3, SampleSize = 1 << 15, Context = 24;
    private readonly List<byte> _sample = [];
    private LineEnds _ends;
    private int _sampled; // of the current text, up to where

    /// <summary>Characters of two bytes or more.</summary>
    internal long Valid { get; private set; }

    /// <summary>Places that are no character.</summary>
    internal long Invalid { get; private set; }

    /// <summary>1-based line of the first of those.</summary>
    internal long FirstLine { get; private set; }

    /// <summary>The same; null when all is valid.</summary>
    internal InvalidText? InvalidText => Invalid == 0 ? null : new(Invalid, FirstLine);

    /// <summary>Text around the first of them, to guess by.</summary>
    internal byte[] Sample => [.. _sample];

    /// <summary>Reads all of a file. Where all is valid, only the validity is looked at, which is quick.</summary>
    internal static Utf8Census Of(Stream content, CancellationToken ct)
    {
        var census = new Utf8Census();
        content.Position = 0;
        var buffer = new byte[ChunkSize];
        var kept = 0;
        for (var isLast = false; !isLast;)
        {
            ct.ThrowIfCancellationRequested();
            var length = kept + content.ReadAtLeast(buffer.AsSpan(kept), buffer.Length - kept, throwOnEndOfStream: false);
            isLast = length < buffer.Length;
            var whole = isLast ? length : length - TailLength(buffer.AsSpan(0, length));
            census.Add(buffer.AsSpan(0, whole));
            kept = length - whole;
            buffer.AsSpan(whole, kept).CopyTo(buffer);
        }

        return census;
    }

    private void Add(ReadOnlySpan<byte> text)
    {
        if (!Utf8.IsValid(text))
        {
            Look(text);
        }
        else if (Invalid > 0 || text.ContainsAnyExceptInRange((byte)0, (byte)0x7F))
        {
            Valid += text.Length - Encoding.UTF8.GetCharCount(text) > 0 ? CountValid(text) : 0;
        }

        _ends = Invalid > 0 ? _ends : _ends.And(text);
    }

    private static long CountValid(ReadOnlySpan<byte> text)
    {
        var starts = 0L;
        foreach (var b in text)
        {
            starts += b >= 0xC0 ? 1 : 0;
        }

        return starts;
    }

    private void Look(ReadOnlySpan<byte> text)
    {
        _sampled = 0;
        for (var at = 0; at < text.Length;)
        {
            var next = text[at..].IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (next < 0)
            {
                return;
            }

            at += next;
            var isValid = Rune.DecodeFromUtf8(text[at..], out _, out var length) == OperationStatus.Done;
            Valid += isValid ? 1 : 0;
            if (!isValid)
            {
                FirstLine = Invalid++ == 0 ? _ends.And(text[..at]).Line : FirstLine;
                Note(text, at);
            }

            at += length;
        }
    }

    private void Note(ReadOnlySpan<byte> text, int at)
    {
        var room = SampleSize - _sample.Count;
        if (room > 0 && at >= _sampled)
        {
            // The run of bytes beyond ASCII is taken whole, so that characters of two bytes are not cut.
            var before = text[Math.Max(0, at - Context)..at];
            var start = at - before.Length + before.LastIndexOfAny(Ends) + 1;
            var end = text[at..].IndexOfAny(Ends);
            _sampled = end < 0 ? text.Length : at + end;
            _sample.AddRange(text.Slice(start, Math.Min(room, _sampled - start)));
            _sample.Add((byte)'\n');
        }
    }

    /// <summary>Bytes at the end that may be the start of a character that continues in the next chunk.</summary>
    private static int TailLength(ReadOnlySpan<byte> bytes)
    {
        for (var tail = 1; tail <= LongestTail && tail <= bytes.Length; tail++)
        {
            var b = bytes[^tail];
            if (b < 0x80)
            {
                return 0;
            }

            if (b >= 0xC0)
            {
                return tail;
            }
        }

        return 0;
    }
}
