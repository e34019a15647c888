using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace CatalystFlow.Contracts;

/// <summary>Bounds a list of texts in a request.</summary>
/// <param name="most">Most entries.</param>
/// <param name="longest">Longest entry, in UTF-16 units.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class TextListAttribute(int most, int longest) : MaxLengthAttribute(most)
{
    /// <summary>Longest entry, in UTF-16 units.</summary>
    public int Longest => longest;

    /// <inheritdoc/>
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        ArgumentNullException.ThrowIfNull(validationContext);
        var (count, tooLong) = Measure(value is ImmutableArray<string> { IsDefault: true } ? [] : value as IEnumerable<string?> ?? []);
        return (count > Length, tooLong) switch
        {
            (true, _) => Refuse(RequestLimits.TooMany, Length),
            (_, true) => Refuse("The field {0} holds an entry of more than {1} characters.", longest),
            _ => ValidationResult.Success,
        };

        ValidationResult Refuse(string sentence, int limit) => new(
            string.Format(CultureInfo.InvariantCulture, sentence, validationContext.DisplayName, limit),
            validationContext.MemberName is { } member ? [member] : null);
    }

    private (int Count, bool TooLong) Measure(IEnumerable<string?> texts)
    {
        var count = 0;
        foreach (var text in texts)
        {
            count++;
            if (count > Length || text?.Length > longest)
            {
                return (count, text?.Length > longest);
            }
        }

        return (count, false);
    }
}
