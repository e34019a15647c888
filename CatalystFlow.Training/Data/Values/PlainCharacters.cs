using System.Globalization;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Writes characters that mean an ASCII one as that: full-width letters, digits and signs, digits of other scripts, and dashes of any
/// kind, no-break ones too. The rest stays as it is.
/// </summary>
internal static class PlainCharacters
{
    private const char FirstWide = '\uFF01', LastWide = '\uFF5E', Apart = (char)(FirstWide - '!');

    internal static char Of(char c) => c switch
    {
        < '\u0080' => c,
        >= FirstWide and <= LastWide => (char)(c - Apart),
        >= '\u2010' and <= '\u2013' or '\u2212' or '\uFE63' => '-',
        _ => DigitOf(c),
    };

    /// <summary>The same for numbers only: letters and dashes stay, as they are looked at apart; separators of Arabic are understood.</summary>
    internal static char InNumber(char c) => c switch
    {
        < '\u0080' or '\uFF0D' => c,
        >= FirstWide and <= LastWide => (char)(c - Apart),
        '\u066B' => '.',
        '\u066C' => ',',
        _ => DigitOf(c),
    };

    /// <summary>Whether a character is a decimal digit of any script.</summary>
    internal static bool IsDigit(char c) => char.IsAsciiDigit(c) || (c > '\u007F' && char.IsDigit(c));

    private static char DigitOf(char c) => char.IsDigit(c) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)) : c;
}
