using System.Text;

namespace CatalystFlow.Training.Data;

/// <summary>
/// The words that times of day have before or behind them: 8.30 Uhr, 12.30 uur, ore 10.30, kl. 8.30, klo 8.30. Some of them count hours,
/// too.
/// </summary>
internal static class ClockWords
{
    /// <summary>Only a clock is read with these.</summary>
    private static readonly string[] Sure = ["uhr", "o'clock", "o’clock", "oclock", "órakor", "orakor"];

    /// <summary>A clock is read with these, and hours are counted with them.</summary>
    private static readonly string[] Hours =
    [
        "uur", "heures", "heure", "horas", "hora", "ore", "ora", "óra", "hodin", "hodiny", "hodina", "hod", "godziny", "godzina", "godz",
        "часов", "часа", "час", "ч", "годин", "година",
    ];

    /// <summary>Signs of the hour, which mostly count them.</summary>
    private static readonly string[] Signs = ["h", "hs", "u"];

    /// <summary>Behind a date or alone, these say that a clock's time comes next, also without minutes.</summary>
    private static readonly string[] SureBefore = ["alle ore", "la ora", "ore", "ora", "klo", "kl", "godz", "om", "um", "alle", "at"];

    private static readonly string[] MoreBefore = ["à", "a\u0300", "às", "a\u0300s", "a las", "a la", "as", "la"];

    private static readonly byte[][] AllBehind = Written([.. Sure, .. Hours, .. Signs]);
    private static readonly byte[][] WordsBehind = Written([.. Sure, .. Hours]);
    private static readonly byte[][] SureBehind = Written(Sure);
    private static readonly byte[][] Before = Written([.. SureBefore, .. MoreBefore]);
    private static readonly byte[][] AloneBefore = Written(SureBefore);

    /// <summary>Whether a word behind digits says that they are a time of day.</summary>
    internal static bool IsSure(ReadOnlySpan<char> word) => NumberText.Is(word, Sure);

    /// <summary>Whether a word behind digits may say so, or count hours.</summary>
    internal static bool MayBeHours(ReadOnlySpan<char> word) => NumberText.Is(word, Hours) || IsSign(word);

    /// <summary>Whether it is no word but the sign of the hour.</summary>
    internal static bool IsSign(ReadOnlySpan<char> word) => NumberText.Is(word, Signs);

    /// <summary>Takes a word of either kind behind a time, and the blanks before it.</summary>
    internal static bool TakeBehind(ref DateCursor cursor) => TryTake(ref cursor, AllBehind, hasBlanks: true);

    /// <summary>Takes a word, but no mere sign of the hour.</summary>
    internal static bool TakeWordBehind(ref DateCursor cursor) => TryTake(ref cursor, WordsBehind, hasBlanks: true);

    /// <summary>Takes a word that only a clock is read with.</summary>
    internal static bool TakeSureBehind(ref DateCursor cursor) => TryTake(ref cursor, SureBehind, hasBlanks: true);

    /// <summary>Whether a text ends, behind its last digit, in a word that only a clock is read with.</summary>
    internal static bool SaysBehind(ReadOnlySpan<byte> text)
    {
        var cursor = new DateCursor(text[(text.LastIndexOfAnyInRange((byte)'0', (byte)'9') + 1)..]);
        return TakeSureBehind(ref cursor) && cursor.IsAtEnd;
    }

    /// <summary>Takes a word between a date and its time.</summary>
    internal static bool TakeBefore(ref DateCursor cursor) => TryTake(ref cursor, Before, hasBlanks: false);

    /// <summary>Takes a word that tells a time of day without a date before it.</summary>
    internal static bool TakeAloneBefore(ref DateCursor cursor) => TryTake(ref cursor, AloneBefore, hasBlanks: false);

    private static bool TryTake(ref DateCursor cursor, byte[][] words, bool hasBlanks)
    {
        var start = cursor;
        if (hasBlanks)
        {
            start.TakeBlanks();
        }

        foreach (var word in words)
        {
            var rest = start;
            if (rest.TakeText(word) && !rest.IsAtLetter)
            {
                rest.Take('.');
                cursor = rest;
                return true;
            }
        }

        return false;
    }

    /// <summary>The words in both cases, as only those of ASCII letters are compared in any; a longer one before its beginning.</summary>
    private static byte[][] Written(string[] words) =>
    [
        .. words.OrderByDescending(w => w.Length).SelectMany(w => new[] { w, w.ToUpperInvariant() }).Distinct(StringComparer.Ordinal)
            .Select(Encoding.UTF8.GetBytes),
    ];
}
