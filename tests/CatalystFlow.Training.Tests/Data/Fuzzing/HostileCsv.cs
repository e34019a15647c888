using System.Text;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Tests.Data.Fuzzing;

/// <summary>Makes bytes that are almost a table: a piece of a good file, or one made up, with some damage. The same seed, the same bytes.</summary>
internal static class HostileCsv
{
    private const int MostDamage = 6, HeadBytes = 3_000, LongFieldBytes = 40_000, OddsOfLongField = 400;

    private static readonly byte[][] Heads = [.. TestData.Files.Select(Head)];

    private static readonly string[] Values =
    [
        "", " ", "0", "-0", "+7", "1", "12.5", "1,234.5", "1.234,5", "1 234", "1'234", "1e308", "1e400", "-1e-320", "5e-324", "1e", "0x1F",
        "123456789012345678901234567890", "0.12345678901234567", "1700000000", "20240101", "NA", "NaN", "-", "none", "inf", "-999", "?",
        "#DIV/0!", "true", "FALSE", "yes", "t", "2024-03-31", "2024-03-31 23:59:60", "31/12/2024", "03/04/2024 5:06 PM", "0000-00-00",
        "31-Mar-24", "12:34", "$1,200", "(5)", "50%", "red", "Red", "r\u00E9d", "\u65E5\u672C", "\U0001F600", "a\u00A0b", "\u2028", "\u200B", "=1+1",
    ];

    private static readonly string[] Scraps =
    [
        "\"", "\"\"", "'", "\\", "\\\"", "\n", "\r\n", "\r", "\n\n", ",", ";", "\t", "|", ":", "\0", "\uFEFF", "\u001A", "#", "sep=;\n", "# note\n",
        "Total,,\n", "\",\"", "\"\n\"", ",,,,,,,,", " ", "\u0085", "\u00A0",
    ];

    internal static byte[] Make(int seed)
    {
        var rng = new Rng(seed, 7);
        var bytes = new List<byte>(rng.NextInt(3) == 0 ? Heads[rng.NextInt(Heads.Length)] : MadeUp(rng));
        for (var damage = rng.NextInt(rng.NextInt(2) == 0 ? 2 : MostDamage + 1); damage > 0; damage--)
        {
            Damage(bytes, rng);
        }

        return Encode([.. bytes], rng);
    }

    private static byte[] Head(string file)
    {
        using var content = TestData.Open(file);
        var head = new byte[HeadBytes];
        var length = content.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false);
        return head[..Math.Max(1, Array.LastIndexOf(head, (byte)'\n', length - 1) + 1)];
    }

    private static byte[] MadeUp(Rng rng)
    {
        var (columns, rows) = (1 + rng.NextInt(6), rng.NextInt(rng.NextInt(4) == 0 ? 20 : 90));
        var delimiter = ",,,;\t|: "[rng.NextInt(8)];
        var lineEnd = ((string[])["\n", "\n", "\r\n", "\r"])[rng.NextInt(4)];
        var palettes = Enumerable.Range(0, columns).Select(_ => Palette(rng)).ToArray();
        var text = new StringBuilder(string.Join(delimiter, Enumerable.Range(0, columns).Select(i => $"c{i}"))).Append(lineEnd);
        for (var row = 0; row < rows; row++)
        {
            text.Append(string.Join(delimiter, palettes.Select(p => p(row)))).Append(lineEnd);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>What a column holds: mostly of one kind, some of another.</summary>
    private static Func<int, string> Palette(Rng rng)
    {
        var (first, second) = (Values[rng.NextInt(Values.Length)], Values[rng.NextInt(Values.Length)]);
        return rng.NextInt(7) switch
        {
            0 => row => $"{row}",
            1 => _ => $"{(rng.NextDouble() * 200) - 100:R}",
            2 => _ => rng.NextInt(2) == 0 ? first : second,
            3 => _ => rng.NextInt(20) == 0 ? first : $"{rng.NextInt(100)}",
            4 => row => $"2024-{1 + (row % 12):00}-{1 + rng.NextInt(28):00}{(row % 3 == 0 ? " 08:15" : "")}",
            5 => _ => $"\"{Values[rng.NextInt(Values.Length)]}\"",
            _ => _ => Values[rng.NextInt(Values.Length)],
        };
    }

    private static void Damage(List<byte> bytes, Rng rng)
    {
        var at = rng.NextInt(bytes.Count + 1);
        var length = Math.Min(rng.NextInt(rng.NextInt(3) == 0 ? 200 : 8), bytes.Count - at);
        switch (rng.NextInt(7))
        {
            case 0:
                bytes.RemoveRange(at, length);
                break;
            case 1:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 2 when bytes.Count > 0:
                bytes[Math.Min(at, bytes.Count - 1)] = (byte)rng.NextInt(256);
                break;
            case 3:
                bytes.InsertRange(at, Encoding.UTF8.GetBytes(Values[rng.NextInt(Values.Length)]));
                break;
            case 4 when rng.NextInt(OddsOfLongField) == 0:
                bytes.InsertRange(at, Enumerable.Repeat((byte)"a\"1 "[rng.NextInt(4)], rng.NextInt(LongFieldBytes)));
                break;
            case 5:
                Replace(bytes, rng);
                break;
            default:
                bytes.InsertRange(at, Encoding.UTF8.GetBytes(Scraps[rng.NextInt(Scraps.Length)]));
                break;
        }
    }

    /// <summary>One character for another, throughout.</summary>
    private static void Replace(List<byte> bytes, Rng rng)
    {
        const string characters = ",;\t|\"' .:\n\r0e-";
        var (from, to) = ((byte)characters[rng.NextInt(characters.Length)], (byte)characters[rng.NextInt(characters.Length)]);
        for (var i = 0; i < bytes.Count; i++)
        {
            bytes[i] = bytes[i] == from ? to : bytes[i];
        }
    }

    private static byte[] Encode(byte[] utf8, Rng rng) => rng.NextInt(30) switch
    {
        0 => [0xEF, 0xBB, 0xBF, .. utf8],
        1 => [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, .. utf8],
        2 => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(utf8))],
        3 => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Encoding.UTF8.GetString(utf8))],
        4 => Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(utf8)),
        5 => Encoding.Latin1.GetBytes(Encoding.UTF8.GetString(utf8)),
        6 => utf8[..rng.NextInt(utf8.Length + 1)],
        _ => utf8,
    };
}
