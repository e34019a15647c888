using System.Text;

namespace CatalystFlow.Training.Data;

/// <summary>
/// A number and what people write around it: [sign] [currency, % or comparison] [sign] digits [unit] [sign], or all of it in parentheses.
/// Blanks of any kind may stand between the parts, the minus may be a typographic one, and what <see cref="NumberMarkup"/> knows may be
/// there. What the digits and their separators mean is not decided here.
/// </summary>
internal ref struct DecoratedNumber
{
    /// <summary>Longer fields are not taken for numbers.</summary>
    internal const int MaxLength = DigitGroups.MaxLength;

    private ReadOnlySpan<char> _text; // what is not taken yet
    private bool _hasSign;

    /// <summary>Digits, separators, exponent; no sign.</summary>
    internal ReadOnlySpan<char> Digits { get; private set; }

    /// <summary>Currency, per cent sign or unit; empty when there is none.</summary>
    internal ReadOnlySpan<char> Unit { get; private set; }

    internal bool IsNegative { get; private set; }

    internal bool HasParentheses { get; private set; }

    internal bool HasTrailingMinus { get; private set; }

    /// <summary>Takes a field apart; false when there is no number in it, or more than that.</summary>
    /// <param name="field">The field.</param>
    /// <param name="buffer">Room for its characters, <see cref="MaxLength"/>, which the parts point into.</param>
    /// <param name="number">Its parts.</param>
    internal static bool TrySplit(ReadOnlySpan<byte> field, Span<char> buffer, out DecoratedNumber number)
    {
        number = default;
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
            var taken = TakeSign(_text[0]) || TakeParentheses() ? 1 : 0;
            if (taken == 0 && Unit.IsEmpty)
            {
                taken = Math.Max(Currencies.LengthAt(_text), Comparisons.LengthAt(_text));
                Unit = _text[..taken].TrimEnd('.');
            }

            if (taken == 0)
            {
                return false;
            }

            _text = Blanks.Trim(_text[taken..]);
        }

        return _text.Length > 0;
    }

    /// <summary>Drops the closing parenthesis when an opening one comes next.</summary>
    private bool TakeParentheses()
    {
        if (_hasSign || _text.Length <= 2 || _text[0] != '(' || _text[^1] != ')')
        {
            return false;
        }

        (HasParentheses, IsNegative, _hasSign) = (true, true, true);
        _text = _text[..^1];
        return true;
    }

    private bool TakeBehind()
    {
        var text = Blanks.Trim(_text[Digits.Length..]);
        if (Digits[^1] is '.' or ',' && text.TrimStart("-–—") is var behind && behind.Length < text.Length)
        {
            Digits = Digits[..^1]; // 12.- and 12,– € are whole amounts
            text = Blanks.Trim(behind);
        }

        text = text.StartsWith("/-") ? Blanks.Trim(text[2..]) : text; // 1,000/- is how rupees end

        if (text.Length > 0 && TakeSign(text[0]))
        {
            HasTrailingMinus = IsNegative;
            text = Blanks.Trim(text[1..]);
        }

        if (text.Length > 1 && TakeSign(text[^1]))
        {
            HasTrailingMinus = IsNegative;
            text = Blanks.Trim(text[..^1]);
        }

        if (text.IsEmpty)
        {
            return true;
        }

        var isUnit = Unit.IsEmpty && NumberText.IsUnit(text);
        Unit = isUnit ? text.TrimEnd('.') : Unit;
        return isUnit;
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
