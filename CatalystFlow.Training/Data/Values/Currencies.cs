using System.Globalization;

namespace CatalystFlow.Training.Data;

/// <summary>What may stand before a number: signs and codes of currencies, and the per cent sign.</summary>
internal static class Currencies
{
    private const int CodeLength = 3, LongestLetters = 4, Cents = 2;

    /// <summary>By their first letters, a longer one before its beginning.</summary>
    private static readonly Dictionary<char, string[]> Abbreviations =
        ("RM Rp. Rp Rs. Rs rs. rs Re. Kr. Kr kr. kr SFr. Fr. FCFA CFA zł Kč Ft lei Lei LEI ден. ден дин. дин din. din KM лв. лв руб. грн. грн сум тг "
            + "RMB Bs.S. Bs. Bs B/. S/. S/ Gs. KSh. KSh Ksh TSh. TSh Tsh USh. USh Ush Tk. Tk Br Nu. MOP$ د.إ ر.س ر.ق د.ك د.ع د.ب د.أ د.م د.ج ج.م ل.ل ر.ع").Split(' ')
            .OrderByDescending(a => a.Length).GroupBy(a => a[0]).ToDictionary(g => g.Key, g => g.ToArray());

    // Of ISO 4217 but ALL and TOP, which are words before numbers, and some that are none.
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Codes = new HashSet<string>(
        ("AED AFN AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLF CLP CNY COP CRC CUP CVE "
            + "CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS "
            + "KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD "
            + "OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TRY "
            + "TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XAG XAU XCD XOF XPF YER ZAR ZMW ZWG BTC ETH CNH HRK").Split(' '),
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Length of the currency or per cent sign that a text begins with; 0 when there is none.</summary>
    internal static int LengthAt(ReadOnlySpan<char> text)
    {
        var letters = 0;
        while (letters < Math.Min(text.Length, LongestLetters) && char.IsLetter(text[letters]))
        {
            letters++;
        }

        if (letters < text.Length && IsSign(text[letters]))
        {
            return letters + 1; // $, €, and R$, US$, HK$
        }

        foreach (var abbreviation in letters > 0 && Abbreviations.TryGetValue(text[0], out var known) ? known : [])
        {
            if (text.StartsWith(abbreviation, StringComparison.Ordinal)
                && (!char.IsLetter(abbreviation[^1]) || text.Length == abbreviation.Length || !char.IsLetter(text[abbreviation.Length])))
            {
                return abbreviation.Length;
            }
        }

        return letters == CodeLength && IsCode(text[..CodeLength]) ? CodeLength : 0;
    }

    /// <summary>
    /// Length of what stands before a number: also of a code and a sign, as in USD $10.50, and of a letter that is a currency before an amount,
    /// as in R 10 or R10.50; R10 is a room.
    /// </summary>
    internal static int LengthBefore(ReadOnlySpan<char> text)
    {
        var length = LengthAt(text);
        if (length == CodeLength && Blanks.Trim(text[length..]) is [var sign, ..] && IsSign(sign) && IsCode(text[..CodeLength]))
        {
            return text.IndexOf(sign) + 1;
        }

        return length > 0 || text.Length < 2 || text[0] is not ('R' or 'Q' or 'L') ? length : IsAmount(text[1..]) ? 1 : 0;
    }

    /// <summary>Whether a text is the code of a currency.</summary>
    internal static bool IsCode(ReadOnlySpan<char> text) => Codes.Contains(text);

    /// <summary>A number behind a blank, or with cents.</summary>
    private static bool IsAmount(ReadOnlySpan<char> text)
    {
        var number = Blanks.Trim(text);
        var hasCents = number.LastIndexOfAny('.', ',') == number.Length - 1 - Cents && number.Length > Cents + 1;
        return number.Length > 0 && NumberText.IsStart(number) && (hasCents || Blanks.Is(text[0])) && NumberText.Length(number) == number.Length;
    }

    private static bool IsSign(char c) => c is '%' or '٪' || char.GetUnicodeCategory(c) == UnicodeCategory.CurrencySymbol;
}
