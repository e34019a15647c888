using System.Text;

namespace CatalystFlow.Training.Data;

/// <summary>
/// A number and what people write around it, a <see cref="NumberUnit"/>: [sign] [comparison] [currency or %] [sign] digits [unit] [sign], or
/// all of it in parentheses. Blanks of any kind may stand between the parts, the minus may be a typographic one or the triangle of Japanese
/// accountants, and what <see cref="NumberMarkup"/> knows may be there. What the digits and their separators mean is not decided here.
/// </summary>
internal ref struct DecoratedNumber
{
    /// <summary>Longer fields are not taken for numbers.</summary>
    internal const int MaxLength = DigitGroups.MaxLength;

    private Span<char> _text; // what is not taken yet
    private NumberUnit _unit;
    private bool _hasSign, _mayBeMarkedBefore;

    /// <summary>Digits, separators, exponent; no sign.</summary>
    internal ReadOnlySpan<char> Digits { get; private set; }

    /// <summary>What stands around it.</summary>
    internal NumberUnit Unit => _unit;

    internal bool IsNegative { get; private set; }

    /// <summary>It is negative by parentheses around it, or a triangle before it.</summary>
    internal bool HasParentheses { get; private set; }

    internal bool HasTrailingMinus { get; private set; }

    internal bool HasTrailingPlus { get; private set; }

    /// <summary>Takes a field apart; false when there is no number in it, or more than that.</summary>
    /// <param name="field">The field.</param>
    /// <param name="buffer">Room for its characters, <see cref="MaxLength"/>, which the parts point into.</param>
    /// <param name="number">Its parts.</param>
    /// <param name="mayBeMarkedBefore">Whether a mark for footnotes may stand before it: *12 or p12.</param>
    internal static bool TrySplit(ReadOnlySpan<byte> field, Span<char> buffer, out DecoratedNumber number, bool mayBeMarkedBefore = false)
    {
        number = default;
        number._mayBeMarkedBefore = mayBeMarkedBefore;
        if (field.Length > MaxLength)
        {
            return false;
        }

        number._text = Blanks.Trim(NumberMarkup.Remove(Blanks.Trim(buffer[..Encoding.UTF8.GetChars(field, buffer)])));
        if (!number.TakeBefore())
        {
            return false;
        }

        number.Digits = number._text[..NumberText.Length(number._text)];
        return number.Digits.ContainsAnyInRange('0', '9') && number.TakeBehind();
    }

    private bool TakeBefore()
    {
        while (_text.Length > 0 && !NumberText.IsStart(_text))
        {
            var taken = TakeSign(_text[0]) || TakeTriangle() || TakeParentheses() ? 1 : _unit.TakeBefore(_text);
            taken = taken == 0 && _mayBeMarkedBefore ? _unit.TakeMarkBefore(_text) : taken;
            if (taken == 0)
            {
                return false;
            }

            _text = Blanks.Trim(_text[taken..]);
        }

        return _text.Length > 0;
    }

    private bool TakeTriangle()
    {
        var isTriangle = !_hasSign && _text[0] is '△' or '▲';
        if (isTriangle)
        {
            (HasParentheses, IsNegative, _hasSign) = (true, true, true);
        }

        return isTriangle;
    }

    /// <summary>Drops the closing parenthesis when an opening one comes next.</summary>
    private bool TakeParentheses()
    {
        if (_hasSign || _text.Length <= 2 || _text[0] != '(' || !CloseParentheses())
        {
            return false;
        }

        (HasParentheses, IsNegative, _hasSign) = (true, true, true);
        return true;
    }

    /// <summary>Drops the closing one at the end, or before a unit: (1.04) €.</summary>
    private bool CloseParentheses()
    {
        if (_text[^1] == ')')
        {
            _text = _text[..^1];
            return true;
        }

        var closing = _text.IndexOf(')');
        if (closing < 0 || !NumberText.IsStart(_text[1..]) || NumberText.Length(_text[1..]) != closing - 1)
        {
            return false;
        }

        _text[(closing + 1)..].CopyTo(_text[closing..]);
        _text = _text[..^1];
        return true;
    }

    private bool TakeBehind()
    {
        var isAttached = _text.Length > Digits.Length && !Blanks.Is(_text[Digits.Length]);
        ReadOnlySpan<char> text = Blanks.Trim(_text[Digits.Length..]);
        if (Digits[^1] is '.' or ',' && text.TrimStart("-–—") is var behind && behind.Length < text.Length)
        {
            Digits = Digits[..^1]; // 12.- and 12,– € are whole amounts
            text = Blanks.Trim(behind);
        }

        if (text is [')'] && TakeLastReference())
        {
            text = _text[Digits.Length..];
            text = Blanks.Trim(text);
        }

        if (NumberRemarks.IsSecondNumber(text))
        {
            return _unit.TakeBehind(text, isAttached);
        }

        if (isAttached && text is ['-' or '\u2010' or '\u2011', var letter, ..] && char.IsLetter(letter) && Currencies.LengthAt(text[1..]) == 0)
        {
            return IsCompound(text[1..]) && _unit.TakeBehind(text[1..], isAttached: true); // 5-speed, 3-Zimmer; but 12-B is a seat
        }

        text = text.StartsWith("/-") ? Blanks.Trim(text[2..]) : text; // 1,000/- is how rupees end

        if (text.Length > 0 && TakeSign(text[0]))
        {
            (HasTrailingMinus, HasTrailingPlus) = (IsNegative, !IsNegative);
            text = Blanks.Trim(text[1..]);
        }

        if (text.Length > 1 && TakeSign(text[^1]))
        {
            (HasTrailingMinus, HasTrailingPlus) = (IsNegative, !IsNegative);
            text = Blanks.Trim(text[..^1]);
        }

        return text.IsEmpty || _unit.TakeBehind(text, isAttached);
    }

    /// <summary>Gives back the last digits behind a blank, which refer to a footnote: the 1 of 12 1).</summary>
    private bool TakeLastReference()
    {
        const int MostDigits = 2;
        var blank = Digits.Length - 1;
        while (blank > 0 && !Blanks.Is(Digits[blank]))
        {
            blank--;
        }

        var isReference = blank > 0 && Digits.Length - blank - 1 <= MostDigits;
        Digits = isReference ? Blanks.Trim(Digits[..blank]) : Digits;
        return isReference;
    }

    /// <summary>A word of three letters or more, and not of capitals.</summary>
    private static bool IsCompound(ReadOnlySpan<char> word)
    {
        foreach (var c in word[1..])
        {
            if (!char.IsLower(c))
            {
                return false;
            }
        }

        return word.Length > 2;
    }

    private bool TakeSign(char c)
    {
        if (_hasSign || !(c == '+' || NumberText.IsMinus(c)))
        {
            return false;
        }

        (_hasSign, IsNegative) = (true, c != '+');
        return true;
    }
}
