using System.Globalization;

namespace CatalystFlow.Training.Data;

/// <summary>What may stand before a number: signs and codes of currencies, and the per cent sign.</summary>
internal static class Currencies
{
    private const int CodeLength = 3, LongestLetters = 4;

    private static readonly string[] Abbreviations = ["Rs.", "Rs", "rs.", "rs", "Kr.", "Kr", "kr.", "kr", "SFr.", "Fr.", "zł", "Kč", "Ft", "руб.", "RMB", "S/.", "S/", "лв.", "лв", "грн.", "грн"];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Codes = new HashSet<string>(
        ("AED AMD ARS AUD AZN BDT BGN BHD BRL BTC CAD CHF CLP CNY COP CZK DKK DZD EGP ETH EUR GBP GEL GHS HKD HUF IDR ILS INR IQD IRR ISK JOD "
            + "JPY KES KRW KWD KZT LKR MAD MXN MYR NGN NOK NPR NZD OMR PEN PHP PKR PLN QAR RON RUB SAR SEK SGD THB TND TRY TWD UAH USD UYU VND "
            + "ZAR").Split(' '),
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

        foreach (var abbreviation in Abbreviations)
        {
            if (text.StartsWith(abbreviation, StringComparison.Ordinal) && letters == abbreviation.TrimEnd("./").Length)
            {
                return abbreviation.Length;
            }
        }

        return letters == CodeLength && Codes.Contains(text[..CodeLength]) ? CodeLength : 0;
    }

    private static bool IsSign(char c) => c is '%' or '٪' || char.GetUnicodeCategory(c) == UnicodeCategory.CurrencySymbol;
}
