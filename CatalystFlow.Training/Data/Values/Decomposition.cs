using System.Text;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Takes letters apart into base and marks (canonical decomposition), so that é is the same in one character and in two. The runtime's
/// own normalisation needs a library that the product does without. Latin, Greek and Cyrillic letters, kana and Hangul are known.
/// </summary>
internal static class Decomposition
{
    private const int HangulFirst = 0xAC00, HangulLast = 0xD7A3, Vowels = 21, Tails = 28;
    private const int LeadBase = 0x1100, VowelBase = 0x1161, TailBase = 0x11A7;

    // A mark, letters that have it, and what each of them is without.
    private static readonly (char Mark, string Composed, string Bases)[] Table =
    [
        ('\u0300', "ÀÈÌÒÙàèìòùǛǜǸǹЀЍѐѝḔḕṐṑẀẁẦầẰằỀềỒồỜờỪừỲỳ", "AEIOUaeiouÜüNnЕИеиĒēŌōWwÂâĂăÊêÔôƠơƯưYy"),
        ('\u0301', "ÁÉÍÓÚÝáéíóúýĆćĹĺŃńŔŕŚśŹźǗǘǴǵǺǻǼǽǾǿΆΈΉΊΌΎΏΐάέήίΰόύώЃЌѓќḈḉ", "AEIOUYaeiouyCcLlNnRrSsZzÜüGgÅåÆæØøΑΕΗΙΟΥΩϊαεηιϋουωГКгкÇç"),
        ('\u0301', "ḖḗḮḯḰḱḾḿṌṍṒṓṔṕṸṹẂẃẤấẮắẾếỐốỚớỨứ", "ĒēÏïKkMmÕõŌōPpŨũWwÂâĂăÊêÔôƠơƯư"),
        ('\u0302', "ÂÊÎÔÛâêîôûĈĉĜĝĤĥĴĵŜŝŴŵŶŷẐẑẬậỆệỘộ", "AEIOUaeiouCcGgHhJjSsWwYyZzẠạẸẹỌọ"),
        ('\u0303', "ÃÑÕãñõĨĩŨũṼṽẪẫẴẵẼẽỄễỖỗỠỡỮữỸỹ", "ANOanoIiUuVvÂâĂăEeÊêÔôƠơƯưYy"),
        ('\u0304', "ĀāĒēĪīŌōŪūǕǖǞǟǠǡǢǣǬǭȪȫȬȭȰȱȲȳḠḡḸḹṜṝ", "AaEeIiOoUuÜüÄäȦȧÆæǪǫÖöÕõȮȯYyGgḶḷṚṛ"),
        ('\u0306', "ĂăĔĕĞğĬĭŎŏŬŭЎЙйўḜḝẶặ", "AaEeGgIiOoUuУИиуȨȩẠạ"),
        ('\u0307', "ĊċĖėĠġİŻżȦȧȮȯḂḃḊḋḞḟḢḣṀṁṄṅṖṗṘṙṠṡṤṥṦṧṨṩṪṫẆẇẊẋẎẏẛ", "CcEeGgIZzAaOoBbDdFfHhMmNnPpRrSsŚśŠšṢṣTtWwXxYyſ"),
        ('\u0308', "ÄËÏÖÜäëïöüÿŸΪΫϊϋЁЇёїḦḧṎṏṺṻẄẅẌẍẗ", "AEIOUaeiouyYΙΥιυЕІеіHhÕõŪūWwXxt"),
        ('\u0309', "ẢảẨẩẲẳẺẻỂểỈỉỎỏỔổỞởỦủỬửỶỷ", "AaÂâĂăEeÊêIiOoÔôƠơUuƯưYy"),
        ('\u030A', "ÅåŮůẘẙ", "AaUuwy"),
        ('\u030B', "ŐőŰű", "OoUu"),
        ('\u030C', "ČčĎďĚěĽľŇňŘřŠšŤťŽžǍǎǏǐǑǒǓǔǙǚǦǧǨǩǮǯǰȞȟ", "CcDdEeLlNnRrSsTtZzAaIiOoUuÜüGgKkƷʒjHh"),
        ('\u030F', "ȀȁȄȅȈȉȌȍȐȑȔȕ", "AaEeIiOoRrUu"),
        ('\u0311', "ȂȃȆȇȊȋȎȏȒȓȖȗ", "AaEeIiOoRrUu"),
        ('\u031B', "ƠơƯư", "OoUu"),
        ('\u0323', "ḄḅḌḍḤḥḲḳḶḷṂṃṆṇṚṛṢṣṬṭṾṿẈẉẒẓẠạẸẹỊịỌọỢợỤụỰựỴỵ", "BbDdHhKkLlMmNnRrSsTtVvWwZzAaEeIiOoƠơUuƯưYy"),
        ('\u0324', "Ṳṳ", "Uu"),
        ('\u0325', "Ḁḁ", "Aa"),
        ('\u0326', "ȘșȚț", "SsTt"),
        ('\u0327', "ÇçĢģĶķĻļŅņŖŗŞşŢţȨȩḐḑḨḩ", "CcGgKkLlNnRrSsTtEeDdHh"),
        ('\u0328', "ĄąĘęĮįŲųǪǫ", "AaEeIiUuOo"),
        ('\u032D', "ḒḓḘḙḼḽṊṋṰṱṶṷ", "DdEeLlNnTtUu"),
        ('\u032E', "Ḫḫ", "Hh"),
        ('\u0330', "ḚḛḬḭṴṵ", "EeIiUu"),
        ('\u0331', "ḆḇḎḏḴḵḺḻṈṉṞṟṮṯẔẕẖ", "BbDdKkLlNnRrTtZzh"),
        ('\u3099', "がぎぐげござじずぜぞだぢづでどばびぶべぼゔゞガギグゲゴザジズゼゾダヂヅデドバビブベボヴヷヸヹヺヾ", "かきくけこさしすせそたちつてとはひふへほうゝカキクケコサシスセソタチツテトハヒフヘホウワヰヱヲヽ"),
        ('\u309A', "ぱぴぷぺぽパピプペポ", "はひふへほハヒフヘホ"),
    ];

    private static readonly Dictionary<char, (char Base, char Mark)> Parts = Table
        .SelectMany(t => t.Composed.Select((composed, i) => (composed, Parts: (t.Bases[i], t.Mark))))
        .ToDictionary(p => p.composed, p => p.Parts);

    /// <summary>Appends a character in its parts.</summary>
    internal static void Append(StringBuilder text, char c)
    {
        if (c is >= (char)HangulFirst and <= (char)HangulLast)
        {
            var index = c - HangulFirst;
            text.Append((char)(LeadBase + (index / (Vowels * Tails)))).Append((char)(VowelBase + (index / Tails % Vowels)));
            text.Append(index % Tails == 0 ? "" : ((char)(TailBase + (index % Tails))).ToString());
        }
        else if (c >= 'À' && Parts.TryGetValue(c, out var parts))
        {
            Append(text, parts.Base);
            text.Append(parts.Mark);
        }
        else
        {
            text.Append(c);
        }
    }
}
