using System.Text;

namespace CatalystFlow.Training.Data;

/// <summary>UTF-8 text without what programs put around it: byte order marks in front, padding with NUL bytes behind.</summary>
internal sealed class CsvText(Stream utf8)
{
    private const byte ControlZ = 0x1A;
    private const int MostMarks = 2; // a program that adds its own may write it before one that was there
    private long _bytesRead;

    /// <summary>What comes after the text that was read, when that is no text.</summary>
    internal DataException? Problem { get; private set; }

    /// <summary>Reads until there is no more room, or no more text.</summary>
    /// <param name="room">At least as long as two byte order marks when it is the first.</param>
    /// <param name="isAtEnd">True when the text is over; false after a <see cref="Problem"/>.</param>
    internal int Read(Span<byte> room, out bool isAtEnd)
    {
        if (Problem is not null)
        {
            isAtEnd = false;
            return 0;
        }

        var length = utf8.ReadAtLeast(room, room.Length, throwOnEndOfStream: false);
        isAtEnd = length < room.Length;
        if (_bytesRead == 0)
        {
            length = WithoutMarks(room[..length]);
        }

        var nul = room[..length].IndexOf((byte)0);
        if (nul >= 0)
        {
            isAtEnd = IsPadding(room[nul..length]);
            Problem = isAtEnd ? null : CsvProblems.NotText(_bytesRead + nul);
            length = nul;
        }

        _bytesRead += length;
        return length;
    }

    /// <summary>The text without the mark that some programs put at its end, and that ends it for them.</summary>
    internal static int LengthWithoutControlZ(ReadOnlySpan<byte> text) => text.LastIndexOfAnyExcept(ControlZ) + 1;

    /// <summary>True for a line that holds nothing but that mark.</summary>
    internal static bool IsControlZ(ReadOnlySpan<byte> line) => line.Length > 0 && !line.ContainsAnyExcept(ControlZ);

    private static int WithoutMarks(Span<byte> text)
    {
        var start = 0;
        for (var i = 0; i < MostMarks && text[start..].StartsWith(Encoding.UTF8.Preamble); i++)
        {
            start += Encoding.UTF8.Preamble.Length;
        }

        text[start..].CopyTo(text);
        return text.Length - start;
    }

    /// <summary>True when NUL bytes are all there is up to the end.</summary>
    private bool IsPadding(ReadOnlySpan<byte> rest)
    {
        var buffer = new byte[4096];
        while (!rest.ContainsAnyExcept((byte)0, ControlZ))
        {
            var read = utf8.Read(buffer);
            if (read == 0)
            {
                return true;
            }

            rest = buffer.AsSpan(0, read);
        }

        return false;
    }
}
