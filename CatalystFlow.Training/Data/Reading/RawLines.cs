using System.Text;

namespace CatalystFlow.Training.Data;

/// <summary>Reads lines as they stand in a file, whatever they are taken for.</summary>
internal static class RawLines
{
    /// <summary>Longest text given for a line.</summary>
    internal const int MaxLength = 400;

    private const int MaxLineBytes = MaxLength * 4;
    private const byte LineFeed = (byte)'\n', CarriageReturn = (byte)'\r';

    /// <summary>The texts of lines <paramref name="first"/> to <paramref name="last"/>, as many of them as there are.</summary>
    /// <param name="utf8">The text from its start.</param>
    /// <param name="first">1-based number of the first line wanted.</param>
    /// <param name="last">1-based number of the last one.</param>
    /// <param name="ct">Stops reading.</param>
    internal static IReadOnlyList<string> Read(Stream utf8, long first, long last, CancellationToken ct)
    {
        var lines = new List<string>();
        var line = new List<byte>();
        var (number, buffer, previous) = (1L, new byte[1 << 16], (byte)0);
        var hasText = false;
        for (int read; number <= last && (read = utf8.Read(buffer)) > 0;)
        {
            ct.ThrowIfCancellationRequested();
            for (var i = 0; i < read && number <= last; previous = buffer[i++])
            {
                hasText = true;
                if (buffer[i] == LineFeed && previous == CarriageReturn)
                {
                    continue;
                }

                if (buffer[i] is LineFeed or CarriageReturn)
                {
                    Take(number++ >= first);
                    hasText = false;
                }
                else if (number >= first && line.Count < MaxLineBytes)
                {
                    line.Add(buffer[i]);
                }
            }
        }

        if (hasText && line.Count > 0)
        {
            Take(number <= last && number >= first);
        }

        return lines;

        void Take(bool isWanted)
        {
            if (isWanted)
            {
                lines.Add(Shown([.. line]));
            }

            line.Clear();
        }
    }

    private static string Shown(byte[] line)
    {
        var text = Encoding.UTF8.GetString(line).TrimStart('\uFEFF');
        return text.Length <= MaxLength ? text : string.Concat(text.AsSpan(0, MaxLength - 1), "…");
    }
}
