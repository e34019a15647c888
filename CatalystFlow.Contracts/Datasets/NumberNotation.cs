using System.ComponentModel.DataAnnotations;

namespace CatalystFlow.Contracts.Datasets;

/// <summary>
/// How the numbers of a column are decorated. No-break spaces around them, a typographic minus, digits of other scripts, underscores
/// between thousands, and the marks of spreadsheets for text are always understood; a number that stands plain is read as well.
/// </summary>
[GenerateSerializer, Immutable, Alias("catalyst.NumberNotation")]
public sealed record NumberNotation
{
    /// <summary>Characters of the longest unit.</summary>
    public const int LongestUnit = 20;

    /// <summary>
    /// What stands before or behind the numbers: a currency (<c>$</c>, <c>EUR</c>), <c>%</c>, a unit (<c>kg</c>), or a comparison
    /// (<c>&lt;</c>), which stands for any. The number is taken as it is written: 12 % is 12, and &lt;0.5 is 0.5. Null for none.
    /// </summary>
    [Id(0), StringLength(LongestUnit)]
    public string? Unit { get; init; }

    /// <summary>(1,234) is −1,234, as accountants write it.</summary>
    [Id(1)]
    public bool ParenthesesAreNegative { get; init; }

    /// <summary>12- is −12.</summary>
    [Id(2)]
    public bool TrailingMinus { get; init; }

    /// <summary>Digits are grouped as in 1,23,456: the last three, then by twos.</summary>
    [Id(3)]
    public bool LakhGroups { get; init; }

    /// <summary>Point or comma; null for the file's.</summary>
    [Id(4)]
    public char? DecimalSeparator { get; init; }

    /// <summary>Comma, point, space or apostrophe, the NUL character for none; null for the file's.</summary>
    [Id(5)]
    public char? ThousandsSeparator { get; init; }
}
