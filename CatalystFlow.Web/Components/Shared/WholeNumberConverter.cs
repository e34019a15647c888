using System.Globalization;
using MudBlazor;

namespace CatalystFlow.Web.Components.Shared;

/// <summary>
/// Reads digits with a sign, and nothing else: the library's own reads 1,5 as 15. What is no whole number becomes <see cref="None"/>, which
/// is within no limits, and is written again as it was typed.
/// </summary>
internal sealed class WholeNumberConverter : IReversibleConverter<long?, string?>
{
    /// <summary>Stands for a text that is no whole number.</summary>
    public const long None = long.MinValue;

    private string? _typed;

    /// <inheritdoc/>
    public string? Convert(long? input) => input == None ? _typed : input?.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public long? ConvertBack(string? input)
    {
        _typed = input;
        return string.IsNullOrWhiteSpace(input) ? null
            : long.TryParse(input, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number
            : None;
    }
}
