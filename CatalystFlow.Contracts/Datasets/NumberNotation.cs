using System.ComponentModel.DataAnnotations;

namespace CatalystFlow.Contracts.Datasets;

/// <summary>
/// How the numbers of a column are decorated. No-break spaces around them, a typographic minus, digits of other scripts, underscores
/// between thousands, and the marks of spreadsheets for text are always understood; a number that stands plain is read as well.
/// </summary>
public sealed record NumberNotation
{
    /// <summary>Characters of the longest unit.</summary>
    public const int LongestUnit = 20;

    /// <summary>The unit that stands for all marks that refer to footnotes or flag a number: 9.9*, 8.6¹, 12 (p), *12.</summary>
    public const string FootnoteMark = "*";

    /// <summary>The unit that stands for another number behind: ± 0.1, (0.1), [18.2-22.1].</summary>
    public const string SecondNumber = "±";

    /// <summary>
    /// What stands before or behind the numbers: a currency (<c>$</c>, <c>EUR</c>), <c>%</c>, a unit (<c>kg</c>, <c>Mio. €</c>), or a
    /// comparison (<c>&lt;</c>), which stands for any, <see cref="FootnoteMark"/> or <see cref="SecondNumber"/>; what stands before comes first, then a blank: <c>$ p.a</c>, without a last point.
    /// The number is taken as it is written: 12 % is 12, and &lt;0.5 is 0.5. Null for none.
    /// </summary>
    [StringLength(LongestUnit)]
    public string? Unit { get; init; }

    /// <summary>
    /// Words for thousands, millions and the like count: $3.5M is 3,500,000, 3 Tsd. € is 3,000. They are no part of <see cref="Unit"/> then.
    /// </summary>
    public bool Magnitudes { get; init; }

    /// <summary>(1,234) is −1,234, as accountants write it; △1,234 is it, too, in Japan.</summary>
    public bool ParenthesesAreNegative { get; init; }

    /// <summary>12- is −12.</summary>
    public bool TrailingMinus { get; init; }

    /// <summary>Digits are grouped as in 1,23,456: the last three, then by twos.</summary>
    public bool LakhGroups { get; init; }

    /// <summary>Point or comma; null for the file's.</summary>
    public char? DecimalSeparator { get; init; }

    /// <summary>Comma, point, space or apostrophe, the NUL character for none; null for the file's.</summary>
    public char? ThousandsSeparator { get; init; }
}
