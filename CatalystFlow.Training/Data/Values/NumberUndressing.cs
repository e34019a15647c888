using System.Buffers;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>Takes from a number what its column writes around it.</summary>
internal static class NumberUndressing
{
    private static readonly SearchValues<byte> Grouped = SearchValues.Create("0123456789,"u8);

    private const int Pair = 2, LastGroup = 3;

    /// <summary>Writes the bare number, with the column's own separators; false when the field is decorated in any other way.</summary>
    /// <param name="field">The number with what stands around it.</param>
    /// <param name="style">What may stand there.</param>
    /// <param name="buffer">Room for it.</param>
    /// <param name="length">Its length.</param>
    /// <param name="power">The power of ten that it is to be taken times; 0 where a word for thousands is left as a unit.</param>
    internal static bool TryUndress(ReadOnlySpan<byte> field, NumberNotation style, Span<byte> buffer, out int length, out int power)
    {
        (length, power) = (0, 0);
        Span<char> characters = stackalloc char[DecoratedNumber.MaxLength];
        if (!DecoratedNumber.TrySplit(field, characters, out var number, mayBeMarkedBefore: style.Unit == NumberUnit.FootnoteMark))
        {
            return false;
        }

        power = style.Magnitudes ? number.Unit.Power : 0;
        return number.Unit.IsOf(style.Unit, style.Magnitudes)
            && (style.ParenthesesAreNegative || !number.HasParentheses)
            && (style.TrailingMinus || !number.HasTrailingMinus)
            && TryWrite(number, style.LakhGroups, buffer, out length);
    }

    /// <summary>Takes a number with what stands around it apart; 14.47 Uhr is none, but a time of day.</summary>
    internal static bool TrySplit(ReadOnlySpan<byte> field, Span<char> buffer, out DecoratedNumber number, bool mayBeMarkedBefore = false) =>
        DecoratedNumber.TrySplit(field, buffer, out number, mayBeMarkedBefore) && !ClockWords.IsSure(number.Unit.Behind);

    /// <summary>Writes sign and digits as ASCII: any blank between digits as a space, any apostrophe as a straight one.</summary>
    internal static bool TryWrite(DecoratedNumber number, bool lakhGroups, Span<byte> buffer, out int length)
    {
        length = 0;
        if (number.IsNegative)
        {
            buffer[length++] = (byte)'-';
        }

        var digits = number.Digits;
        var first = length;
        foreach (var c in digits)
        {
            if (length == buffer.Length)
            {
                return false;
            }

            buffer[length++] = c switch
            {
                '’' => (byte)'\'',
                'd' or 'D' => (byte)'e',
                _ when NumberText.IsMinus(c) => (byte)'-',
                _ when Blanks.Is(c) => (byte)' ',
                _ => (byte)c,
            };
        }

        return !lakhGroups || TryRemoveLakhGroups(buffer[first..length], first, ref length);
    }

    /// <summary>1,23,456.7 becomes 123456.7; numbers without commas stay as they are.</summary>
    private static bool TryRemoveLakhGroups(Span<byte> digits, int before, ref int length)
    {
        var end = digits.IndexOfAnyExcept(Grouped);
        var whole = end < 0 ? digits : digits[..end];
        var last = whole.LastIndexOf((byte)',');
        if (last < 0)
        {
            return true;
        }

        var (written, inGroup) = (0, 0);
        for (var i = 0; i < whole.Length; i++)
        {
            if (whole[i] != ',')
            {
                digits[written++] = whole[i];
                inGroup++;
                continue;
            }

            var isFirst = written == inGroup;
            if (isFirst ? inGroup is < 1 or > Pair : inGroup != Pair)
            {
                return false;
            }

            inGroup = 0;
        }

        digits[whole.Length..].CopyTo(digits[written..]);
        length = before + written + digits.Length - whole.Length;
        return inGroup == LastGroup;
    }
}
