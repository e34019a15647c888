using System.Text;

namespace CatalystFlow.Training.Data;

/// <summary>Takes thousands separators out of a number, if they stand where they should: one to three digits, then groups of three.</summary>
internal sealed class DigitGroups(char separator)
{
    /// <summary>Numbers with more bytes than this are not taken for grouped ones.</summary>
    internal const int MaxLength = 64;

    // Space and apostrophe each have typographic forms that programs write in their place.
    private readonly byte[][] _forms = separator switch
    {
        ' ' => [Bytes(" "), Bytes("\u00A0"), Bytes("\u202F"), Bytes("\u2009")],
        '\'' => [Bytes("'"), Bytes("\u2019")],
        _ => [Bytes(separator.ToString())],
    };

    internal bool TryRemove(ReadOnlySpan<byte> text, Span<byte> digits, out int length)
    {
        length = 0;
        if (text.Length > MaxLength)
        {
            return false;
        }

        if (text.Length > 0 && text[0] is (byte)'-' or (byte)'+')
        {
            digits[length++] = text[0];
            text = text[1..];
        }

        var (groups, inGroup) = (0, CountDigits(text));
        var isValid = inGroup is >= 1 and <= 3 && text[0] != '0'; // 0,125 is a fraction
        while (isValid)
        {
            text[..inGroup].CopyTo(digits[length..]);
            length += inGroup;
            text = text[inGroup..];
            var skip = SeparatorLength(text);
            if (skip == 0)
            {
                break;
            }

            text = text[skip..];
            groups++;
            inGroup = CountDigits(text);
            isValid = inGroup == 3;
        }

        text.CopyTo(digits[length..]);
        length += text.Length;
        return isValid && groups > 0;
    }

    private static int CountDigits(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return end < 0 ? text.Length : end;
    }

    private int SeparatorLength(ReadOnlySpan<byte> text)
    {
        foreach (var form in _forms)
        {
            if (text.StartsWith(form))
            {
                return form.Length;
            }
        }

        return 0;
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
