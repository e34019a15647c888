using System.Globalization;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Guesses an encoding from text around bytes beyond ASCII: the one in which they are letters that its languages use often, in words
/// of one script, with capitals where words begin.
/// </summary>
internal static class EncodingGuess
{
    private const double Margin = 0.1, Wrong = -3, Odd = -1;
    private const string Cyrillic = "оеаинтсрвлкмдпуы";
    private const string Han = "一不中人以会会個个们來来上下大小市学學生年日本新子和地出時时家国國北南東东西京公司区區路高山海水木田川店美女男月明電电無无有是的了在我他要可這这到说";
    private const string Hangul = "이다는에가의을를고하한기지사로스도어자대서인리시나아라그여해부정수만은들과일보전장제성주원상구조게우오유동공경위신소문안선화진";

    /// <summary>What each encoding is used for: letters that come often, those first where two fit equally.</summary>
    private static readonly (string Name, string Common)[] Candidates =
    [
        (Utf8Source.Latin1, Cased("àâäáãåæçéèêëíîïìñóôöòõøœúûüùß") + "€“”‘’–—°£²³½\u00A0´§«»"),
        ("windows-1250", Cased("ąćęłńóśźżáčďéěíňřšťúůýžőűôľäöüăâî") + "ß„”–"),
        ("windows-1251", Cased(Cyrillic + "іїєў")),
        ("koi8-r", Cased(Cyrillic)),
        ("cp866", Cased(Cyrillic)),
        ("windows-1253", Cased("αβγδεζηθικλμνξοπρστυφχψωάέήίόύώ") + "ς"),
        ("windows-1254", Cased("çğöşüâî") + "ıİ"),
        ("windows-1255", "אבגדהוזחטיךכלםמןנסעףפץצקרשת"),
        ("windows-1256", "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىأإآءئؤ،"),
        ("windows-1257", Cased("āčēģīķļņšūžąęėįųõäöü")),
        ("shift_jis", Kana()),
        ("euc-jp", Kana()),
        ("gb18030", Han + "，。、（）"),
        ("big5", Han + "，。、（）"),
        ("euc-kr", Hangul),
        ("ks_c_5601-1987", Hangul),
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
    private static double Score(byte[] sample, (string Name, string Common) candidate)
    {
        var encoding = Utf8Source.Find(candidate.Name);
        var (total, bytes, previous) = (0.0, 0, '\n');
        foreach (var c in TextDecoder.Read(sample, candidate.Name))
        {
            if (!char.IsAscii(c))
            {
                var size = c == '\uFFFD' ? 1 : encoding.GetByteCount([c]);
                bytes += size;
                total += size * (Worth(c, candidate.Common) + Fit(previous, c));
            }
            else if (char.IsAsciiLetter(c) && !char.IsAscii(previous))
            {
                total += Fit(c, previous);
            }

            previous = c;
        }

        return bytes == 0 ? 0 : total / bytes;
    }

    private static double Worth(char c, string common) => c switch
    {
        '\uFFFD' => Wrong,
        _ when common.Contains(c, StringComparison.Ordinal) => 1,
        >= '\uFF61' and <= '\uFF9F' => Odd / 2, // half-width katakana: what any bytes are in Shift-JIS
        >= '\u3040' and <= '\u9FFF' or >= '\uAC00' and <= '\uD7A3' => 0.4,
        >= '\u0400' and <= '\u045F' => 0.7,
        _ when char.IsLetter(c) => 0,
        _ => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned ? Wrong : Odd,
    };

    /// <summary>
    /// Less when two neighbours are no neighbours in a word: of different scripts, two accented letters, or a
    /// capital after a small letter.
    /// </summary>
    private static double Fit(char previous, char c)
    {
        if (!char.IsLetter(previous) || !char.IsLetter(c))
        {
            return 0;
        }

        var isMixed = char.IsAscii(previous) != char.IsAscii(c) && (c > '\u024F' || previous > '\u024F');
        var areAccented = !char.IsAscii(previous) && !char.IsAscii(c) && c <= '\u024F' && previous <= '\u024F';
        return (isMixed ? Odd : 0) + (areAccented ? Odd / 2 : 0) + (char.IsLower(previous) && char.IsUpper(c) ? Odd : 0);
    }

    private static string Cased(string letters) => letters + letters.ToUpperInvariant();

    private static string Kana() => string.Concat(Enumerable.Range(0x3041, 0x30FE - 0x3041).Select(c => (char)c)) + "、。「」ー" + Han;
}
