using System.Globalization;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Guesses an encoding from text around bytes beyond ASCII: the one in which they are letters that its languages use often, in words
/// of one script, with capitals where words begin.
/// </summary>
internal static class EncodingGuess
{
    private const double Margin = 0.1, Wrong = -3, Odd = -1;
    private const double Telling = 1; // what a frequent one of thousands counts for more
    private const double Damaged = 0.5; // what an encoding is behind by in which any place is no text
    private const double Mixed = 0.1, Rare = 0.2; // what letters of several languages, and what encodings of old machines are behind by
    private const string Western = "àâäáãåæçéèêëíîïìñóôöòõøœúûüùß", Polish = "ąćęłńóśźż", Czech = "áčďéěíňóřšťúůýžĺľôŕä";
    private const string Croatian = "čćđšž", Hungarian = "áéíóöőúüű", Romanian = "ăâîşţ";
    private const string VietnameseTones = "\u0300\u0301\u0303\u0309\u0323";
    private const string Cyrillic = "оеаинтсрвлкмдпуы";
    /// <summary>What each encoding is used for: letters that come often, those first where two fit equally.</summary>
    private static readonly Candidate[] Candidates =
    [
        new(Utf8Source.Latin1, Cased(Western) + "€¢“”‘’–—°£²³½\u00A0´§«»©®™…•·±µ×¼¾") { IsWestern = true },
        new("windows-1250", Cased(Polish) + "„”–"),
        new("windows-1250", Cased(Czech) + "„“–"),
        new("windows-1250", Cased(Croatian) + "„”–"),
        new("windows-1250", Cased(Hungarian) + "„”–"),
        new("windows-1250", Cased(Romanian) + "„”–"),
        new("windows-1250", Cased("ąćęłńóśźżáčďéěíňřšťúůýžőűôľäöüăâî") + "ß„”–") { Behind = Mixed },
        new("iso-8859-2", Cased(Polish)),
        new("iso-8859-2", Cased(Czech)),
        new("iso-8859-2", Cased(Croatian)),
        new("windows-1251", Cased(Cyrillic + "іїєў")),
        new("koi8-r", Cased(Cyrillic)),
        new("cp866", Cased(Cyrillic)),
        new("windows-1253", Cased("αειοτνσηυρπκμλάέήίόύώ") + "ς"),
        new("windows-1254", Cased("çğöşüâî") + "ıİ"),
        new("windows-1255", "יוהלארתבמשנםדחכפ"),
        new("windows-1256", "ايلمنرتوبةعدسفهكقأحجىشصط،"),
        new("windows-1258", Cased("àáâãèéêìíòóôõùúăđơư") + VietnameseTones),
        new("windows-874", "านรอกเงมยลวดทตสะปบคหแจพชขใไโผถซำฟศธณภญษ่้ัีิุูืึ์็"),
        new("windows-1257", Cased("āčēģīķļņšūžąęėįųõäöü")),
        new("shift_jis", Kana()) { FirstLevel = (0x88, 0x98, 0x40) },
        new("euc-jp", Kana()) { FirstLevel = (0xB0, 0xCF, 0xA1) },
        new("gb18030", FrequentCharacters.Han + "，。、（）") { FirstLevel = (0xB0, 0xD7, 0xA1) },
        new("big5", FrequentCharacters.Han + "，。、（）") { FirstLevel = (0xA4, 0xC6, 0x40) },
        new("euc-kr", FrequentCharacters.Hangul),
        new("ks_c_5601-1987", FrequentCharacters.Hangul),
        new("macintosh", Cased(Western) + "¢“”‘’–—°£§«»©®™…") { Behind = Rare, IsWestern = true },
        new("ibm850", Cased(Western)) { Behind = Rare, IsWestern = true },
        new("ibm852", Cased(Polish)) { Behind = Rare },
        new("ibm852", Cased(Czech)) { Behind = Rare },
        new("ibm852", Cased(Polish + Czech + "őűöü")) { Behind = Rare + Mixed },
    ];

    internal static string Of(byte[] sample)
    {
        var best = (Name: Utf8Source.Latin1, Score: Score(sample, Candidates[0]) + Margin);
        foreach (var candidate in Candidates.Skip(1))
        {
            var score = Score(sample, candidate);
            best = score > best.Score ? (candidate.Name, score) : best;
        }

        return best.Name;
    }

    /// <summary>About 1 when every character is a common one, weighted by the bytes it takes.</summary>
    private static double Score(byte[] sample, Candidate candidate)
    {
        var encoding = Utf8Source.Find(candidate.Name);
        var (total, bytes, before, previous) = (0.0, 0, '\n', '\n');
        var word = new WesternWord();
        Span<byte> written = stackalloc byte[8];
        var text = TextDecoder.Read(sample, candidate.Name);
        foreach (var c in text)
        {
            if (!char.IsAscii(c))
            {
                var size = c == '\uFFFD' || char.IsSurrogate(c) ? 1 : encoding.GetBytes([c], written);
                bytes += size;
                var isTelling = size > 1 && !char.IsAsciiLetter(previous)
                    && (FrequentCharacters.Has(c) || (candidate.HasKana && IsKana(c)));
                total += size * (Worth(c, candidate, written[..size]) + Fit(previous, c) + (isTelling ? Telling : 0));
            }
            else if (char.IsAsciiLetter(c) && !char.IsAscii(previous))
            {
                total += Fit(previous, c) - (FrequentCharacters.Has(previous) ? 2 * Telling : 0);
            }

            total += IsMarkInWord(before, previous, c) ? 2 * Odd : 0;
            total += candidate.IsWestern && word.Goes(c) ? 2 * Odd : 0;
            (before, previous) = (previous, c);
        }

        var isDamaged = text.AsSpan().TrimEnd("\n\uFFFD").Contains('\uFFFD'); // a sample may end within a character
        return bytes == 0 ? 0 : (total / bytes) - candidate.Behind - (isDamaged ? Damaged : 0);
    }

    /// <summary>A quotation mark, a dash, a dagger or a sign within a word, where other encodings have a letter; but l’été is one.</summary>
    private static bool IsMarkInWord(char before, char mark, char c) =>
        char.IsLetter(before) && char.IsLower(c) && IsMark(mark);

    private static bool IsMark(char mark) =>
        IsSign(mark) || mark is '«' or '»' or (>= '\u2010' and <= '\u203A' and not '\u2019') or '\u02C6' or '\u2122';

    private static double Worth(char c, Candidate candidate, ReadOnlySpan<byte> written) => c switch
    {
        '\uFFFD' => Wrong,
        _ when candidate.Common.Contains(c, StringComparison.Ordinal) => 1,
        >= '\uFF61' and <= '\uFF9F' => Odd / 2, // half-width katakana: what any bytes are in Shift-JIS
        >= '\u4E00' and <= '\u9FFF' when !candidate.IsFirstLevel(written) => 0.1,
        >= '\u3040' and <= '\u9FFF' or >= '\uAC00' and <= '\uD7A3' => 0.4,
        >= '\u0400' and <= '\u045F' or >= 'Ά' and <= 'ώ' or >= 'א' and <= 'ת' or >= 'ء' and <= 'ي' => 0.7,
        _ when char.IsLetter(c) => 0,
        _ => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned ? Wrong : Odd,
    };

    /// <summary>
    /// Less when two neighbours are no neighbours in a word: of different scripts, two accented letters, or a
    /// capital after a small letter; a little less also for one after another, as most words are written small.
    /// </summary>
    private static double Fit(char previous, char c)
    {
        if (IsMarkOnLetter(c))
        {
            return IsMarkOnLetter(previous) || (c > '\u036F' ? IsThaiConsonant(previous) : IsVietnameseVowel(previous)) ? 0 : Odd;
        }

        if (char.IsAsciiDigit(previous) && c is >= '\u00C0' and <= '\u024F')
        {
            return Odd / 4; // 5€ and 3–4 are met more than letters behind digits
        }

        if (!char.IsLetter(previous) || !char.IsLetter(c))
        {
            return IsSign(previous) && !char.IsAscii(c) || IsSign(c) && !char.IsAscii(previous) ? Odd : 0;
        }

        var isMixed = (c > '\u024F') != (previous > '\u024F');
        var isAfterEnd = (previous is 'ة' or 'ى' && c > '\u024F') || IsEndWithin(previous, c); // these end words
        var areAccented = !char.IsAscii(previous) && !char.IsAscii(c) && c <= '\u024F' && previous <= '\u024F'
            && (char.ToLowerInvariant(previous), char.ToLowerInvariant(c)) != ('ư', 'ơ');
        var capital = !char.IsUpper(c) ? 0 : char.IsLower(previous) ? Odd : char.IsUpper(previous) ? Odd / 32 : 0;
        return (isMixed || isAfterEnd ? Odd : 0) + (areAccented ? Odd / 2 : 0) + capital;
    }

    private static bool IsKana(char c) => c is >= '\u3041' and <= '\u30FE';

    /// <summary>A letter that ends words only, before another one: of Hebrew, or of Greek.</summary>
    private static bool IsEndWithin(char previous, char c) =>
        previous is 'ם' or 'ן' or 'ך' or 'ף' or 'ץ' or 'ς' && char.IsLetter(c);

    /// <summary>A sign of Latin encodings that stands apart, unlike quotation marks.</summary>
    private static bool IsSign(char c) => c is >= '\u00A1' and <= '\u00BF' and not ('«' or '»' or '¡' or '¿' or '´') or '×' or '™' or '…' or '•' or '‰';

    /// <summary>A tone or vowel that stands on the letter before it: of Vietnamese, or of Thai.</summary>
    private static bool IsMarkOnLetter(char c) =>
        c is (>= '\u0300' and <= '\u036F') or '\u0E31' or (>= '\u0E34' and <= '\u0E3A') or (>= '\u0E47' and <= '\u0E4E');

    private static bool IsVietnameseVowel(char c) => "aăâeêioôơuưy".Contains(char.ToLowerInvariant(c), StringComparison.Ordinal);

    private static bool IsThaiConsonant(char c) => c is >= '\u0E01' and <= '\u0E2E';

    private static string Cased(string letters) => letters + letters.ToUpperInvariant();

    private static string Kana() =>
        string.Concat(Enumerable.Range(0x3041, 0x30FE - 0x3041).Select(c => (char)c)) + "、。「」ー" + FrequentCharacters.Han;

    /// <summary>An encoding with letters that come often in what is written in it.</summary>
    private sealed record Candidate(string Name, string Common)
    {
        /// <summary>Whether its languages are those of Western Europe, whose words have their accents in places of their own.</summary>
        internal bool IsWestern { get; init; }

        /// <summary>What it has to be better by than others.</summary>
        internal double Behind { get; init; }

        /// <summary>Where its table has the Chinese characters that are used most: first bytes from and to, and the least second byte.</summary>
        internal (byte From, byte To, byte Second) FirstLevel { get; init; } = (0, byte.MaxValue, 0);

        /// <summary>Whether Japanese is written in it.</summary>
        internal bool HasKana { get; } = Common.Contains('あ', StringComparison.Ordinal);

        internal bool IsFirstLevel(ReadOnlySpan<byte> bytes) =>
            bytes.Length == 2 && bytes[0] >= FirstLevel.From && bytes[0] <= FirstLevel.To && bytes[1] >= FirstLevel.Second;
    }
}
