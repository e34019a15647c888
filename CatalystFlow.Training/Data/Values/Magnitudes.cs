namespace CatalystFlow.Training.Data;

/// <summary>Words behind a number that count thousands, millions and the like, as in $3.5M, 3 Tsd. €, 1.2 crore or 3.5万.</summary>
internal static class Magnitudes
{
    /// <summary>Powers of ten, and words for them in English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Russian.</summary>
    private static readonly (int Power, string Words)[] Known =
    [
        (3, "thousand thousands tsd tausend duizend tys тыс 千"),
        (4, "万 萬 만"),
        (5, "lakh lakhs lac lacs"),
        (6, "mm mio million millions millionen millones millón milioni milione milhões milhão miljoen mln mill млн"),
        (7, "crore crores"),
        (8, "億 亿 억"),
        (9, "bn bln billion billions mrd mia md mld mlrd milliard milliards milliarde milliarden miliardi miljard млрд"),
        (12, "tn trn trillion trillions bio billionen трлн 兆"),
    ];

    private static readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Words = Known
        .SelectMany(k => k.Words.Split(' ').Select(word => (word, k.Power)))
        .ToDictionary(k => k.word, k => k.Power, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What a power counts, in the plural.</summary>
    internal static string Name(int power) => power switch
    {
        3 => "thousands",
        4 => "ten thousands",
        5 => "lakhs",
        6 => "millions",
        7 => "crores",
        8 => "hundred millions",
        9 => "billions",
        _ => "trillions",
    };

    /// <summary>Length of the word for a power of ten that a text begins with, without a point behind it; 0 when there is none.</summary>
    /// <param name="text">What stands behind a number.</param>
    /// <param name="isMoney">Whether a currency stands before it: $ 5 b are billions.</param>
    /// <param name="isAttached">Whether no blank stands before it: 5K are thousands, 300 K are kelvins.</param>
    /// <param name="power">The power.</param>
    internal static int LengthAt(ReadOnlySpan<char> text, bool isMoney, bool isAttached, out int power)
    {
        power = 0;
        var letters = 0;
        while (letters < text.Length && char.IsLetter(text[letters]))
        {
            letters++;
        }

        if (letters > 0 && text[0] > '\u2E7F' && Words.TryGetValue(text[..1], out power))
        {
            return 1; // 3.5万円
        }

        var word = text[..letters];
        if (letters == 1)
        {
            var isBeforeSign = Currencies.LengthAt(Blanks.Trim(text[1..])) > 0;
            power = OfLetter(word[0], isBeforeSign, isMoney || isAttached);
            return power > 0 ? 1 : 0;
        }

        if (Words.TryGetValue(word, out power))
        {
            return letters;
        }

        power = IsBeforeCode(word) ? OfLetter(word[0], isBeforeSign: true, isOpen: true) : 0;
        return power > 0 ? 1 : 0;
    }

    /// <summary>T€ are thousands of euros, $5T trillions of dollars.</summary>
    private static int OfLetter(char c, bool isBeforeSign, bool isOpen) => c switch
    {
        'T' when isBeforeSign => 3,
        _ when !isBeforeSign && !isOpen => 0,
        'k' or 'K' => 3,
        'm' or 'M' => 6,
        'b' or 'B' => 9,
        'T' => 12,
        _ => 0,
    };

    /// <summary>TEUR, kCHF; but KES and MAD are currencies.</summary>
    private static bool IsBeforeCode(ReadOnlySpan<char> word) =>
        word.Length > 1 && word[0] is 'k' or 'K' or 'M' or 'T' && Currencies.LengthAt(word) == 0 && Currencies.LengthAt(word[1..]) == word.Length - 1;
}
