using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>
/// What stands around a number's digits, but for its sign: [comparison] [currency] … [word that counts thousands] [unit] [per …], as in
/// ~ $3.5M p.a. or 3 Tsd. €.
/// </summary>
internal ref struct NumberUnit
{
    private static readonly string[] Phrases =
        ["p.a.", "p.a", "p. a.", "pa", "p. a", "pcm", "pw", "TTC", "HT", "brutto", "netto", "gross", "inkl. MwSt.", "inkl. MwSt", "incl. VAT", "excl. VAT", "+ IVA"];

    private static readonly string[] Measures = ["sq", "sq.", "cu", "cu.", "fl", "fl."]; // of feet, inches, ounces

    private static readonly string[] PerWords = ["per", "pro", "par", "por", "je", "im", "a", "an"];

    /// <summary>The unit that stands for all marks that refer to footnotes.</summary>
    internal const string FootnoteMark = NumberNotation.FootnoteMark;

    /// <summary>The unit that stands for another number behind: ± 0.1, (0.1), [18.2-22.1].</summary>
    internal const string SecondNumber = NumberNotation.SecondNumber;

    /// <summary>A comparison; empty when there is none.</summary>
    internal ReadOnlySpan<char> Comparison { get; private set; }

    /// <summary>A currency or per cent sign before the digits.</summary>
    internal ReadOnlySpan<char> Before { get; private set; }

    /// <summary>All that stands behind them.</summary>
    internal ReadOnlySpan<char> Behind { get; private set; }

    /// <summary>The word of that which counts thousands, millions and the like.</summary>
    internal ReadOnlySpan<char> Magnitude { get; private set; }

    /// <summary>The power of ten that it stands for; 0 without it.</summary>
    internal int Power { get; private set; }

    /// <summary>What comes after that word.</summary>
    internal ReadOnlySpan<char> AfterMagnitude { get; private set; }

    /// <summary>Whether there is a mark for footnotes that may be something else: p12, 12 (1).</summary>
    internal bool IsUnsureMark { get; private set; }

    /// <summary>Whether it stands before the number.</summary>
    internal bool IsMarkBefore { get; private set; }

    /// <summary>Whether that is a letter before the number, as codes have it.</summary>
    internal bool IsLetterBefore { get; private set; }

    internal readonly bool IsEmpty => Comparison.IsEmpty && Before.IsEmpty && Behind.IsEmpty;

    /// <summary>Currency, word for thousands and unit, as a setting holds them.</summary>
    internal readonly string Text => Join(Before, Behind);

    /// <summary>Currency and unit.</summary>
    internal readonly string TextWithoutMagnitude => Join(Before, AfterMagnitude);

    /// <summary>Takes a comparison, a currency or a per cent sign from the beginning of a text; 0 when there is no other.</summary>
    internal int TakeBefore(ReadOnlySpan<char> text)
    {
        if (!Before.IsEmpty)
        {
            return 0;
        }

        if (Comparison.IsEmpty && Comparisons.LengthAt(text) is > 0 and var length)
        {
            Comparison = text[..length];
            return length;
        }

        var currency = Currencies.LengthBefore(text);
        Before = text[..currency].TrimEnd('.');
        return currency;
    }

    /// <summary>Takes a mark from the beginning of a text that goes on with a number: *12, p12; 0 when there is none.</summary>
    internal int TakeMarkBefore(ReadOnlySpan<char> text)
    {
        var length = IsEmpty ? NumberRemarks.LengthBefore(text) : 0;
        if (length > 0)
        {
            Behind = AfterMagnitude = FootnoteMark;
            (IsUnsureMark, IsMarkBefore, IsLetterBefore) = (true, true, char.IsLetter(text[0]));
        }

        return length;
    }

    private bool TakeRemark(ReadOnlySpan<char> text)
    {
        if (NumberRemarks.IsMark(text))
        {
            Behind = AfterMagnitude = FootnoteMark; // to whichever footnote they refer
            IsUnsureMark |= !NumberRemarks.IsSureMark(text);
            return true;
        }

        if (!IsEmpty || !NumberRemarks.IsSecondNumber(text))
        {
            return false;
        }

        Behind = AfterMagnitude = SecondNumber;
        return true;
    }

    /// <summary>Takes all that stands behind the digits; false when it is more than a unit.</summary>
    internal bool TakeBehind(ReadOnlySpan<char> text, bool isAttached)
    {
        if (TakeRemark(text))
        {
            return true;
        }

        if (IsMarkBefore)
        {
            return false;
        }

        var magnitude = Magnitudes.LengthAt(text, !Before.IsEmpty, isAttached, out var power);
        var after = Blanks.Trim(text[magnitude..].TrimStart('.'));
        if (magnitude > 0 && IsUnit(after))
        {
            Behind = text.TrimEnd('.');
            Magnitude = text[..magnitude];
            Power = power;
            AfterMagnitude = after.TrimEnd('.');
        }
        else if (IsUnit(text))
        {
            Behind = AfterMagnitude = text.TrimEnd('.');
        }
        else
        {
            return false;
        }

        return Behind.Length <= NumberText.LongestUnit;
    }

    /// <summary>Whether a number with this around it belongs to a column with that unit; one that stands alone does.</summary>
    internal readonly bool IsOf(ReadOnlySpan<char> unit, bool withoutMagnitude)
    {
        var comparison = Comparisons.LengthAt(unit);
        if (!Comparison.IsEmpty && comparison == 0)
        {
            return false;
        }

        unit = Blanks.Trim(unit[comparison..]);
        var behind = withoutMagnitude ? AfterMagnitude : Behind;
        return Before.IsEmpty ? behind.IsEmpty || unit.SequenceEqual(behind)
            : behind.IsEmpty ? unit.SequenceEqual(Before)
            : unit.Length == Before.Length + 1 + behind.Length && unit.StartsWith(Before) && unit[Before.Length] == ' ' && unit.EndsWith(behind);
    }

    private readonly bool IsUnit(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || IsPer(text))
        {
            return true;
        }

        var end = 0;
        while (end < text.Length && !Blanks.Is(text[end]))
        {
            end++;
        }

        var rest = Blanks.Trim(text[end..]);
        return (Before.IsEmpty ? NumberText.IsUnit(text[..end]) : Currencies.IsCode(text[..end])) && (rest.IsEmpty || IsPer(rest) || (NumberText.Is(text[..end], Measures) && NumberText.IsUnit(rest)));
    }

    /// <summary>p.a., /month, per month, pro Monat.</summary>
    private static bool IsPer(ReadOnlySpan<char> text)
    {
        if (text is ['/', .. var what])
        {
            return IsWord(Blanks.Trim(what));
        }

        foreach (var per in PerWords)
        {
            if (text.Length > per.Length + 1 && text.StartsWith(per, StringComparison.OrdinalIgnoreCase) && Blanks.Is(text[per.Length]))
            {
                return IsWord(Blanks.Trim(text[per.Length..]));
            }
        }

        return NumberText.Is(text, Phrases);
    }

    private static bool IsWord(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!(char.IsLetter(c) || c is '.' or '²' or '³'))
            {
                return false;
            }
        }

        return text.Length > 0;
    }

    private static string Join(ReadOnlySpan<char> before, ReadOnlySpan<char> behind) =>
        before.IsEmpty ? behind.ToString() : behind.IsEmpty ? before.ToString() : string.Concat(before, " ", behind);
}
