using System.Text;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>What a field looks like before it is known how numbers are written.</summary>
internal static class FieldText
{
    private static readonly NumberParser[] AnyNumber = [new('.', ','), new(',', '.'), new('.', ' '), new('.', '\'')];
    private static readonly MissingMarkers Missing = new(CsvFormat.DefaultMissingMarkers);

    internal static bool IsMissing(byte[] field) => Missing.Contains(field);

    internal static bool IsNumber(byte[] field) => Array.Exists(AnyNumber, p => p.TryParseExactly(field, out _));

    /// <summary>A number, or one with a currency, a unit or the like around it.</summary>
    internal static bool IsQuantity(byte[] field) => IsNumber(field) || UnitOf(field) is not null;

    /// <summary>What stands around a number; empty for a plain one, null for what is none.</summary>
    internal static string? UnitOf(byte[] field)
    {
        Span<char> buffer = stackalloc char[DecoratedNumber.MaxLength];
        Span<byte> bare = stackalloc byte[DecoratedNumber.MaxLength];
        return NumberUndressing.TrySplit(field, buffer, out var number)
            && NumberUndressing.TryWrite(number, false, bare, out var length) && IsNumber(bare[..length].ToArray()) ? number.Unit.Text : null;
    }

    internal static bool IsDate(byte[] field) =>
        DateParser.TryParse(field, DatePartOrder.MonthFirst, out _) || DateParser.TryParse(field, DatePartOrder.DayFirst, out _);

    /// <summary>True for what a table holds: a number, a date, or a word for missing.</summary>
    internal static bool IsValue(byte[] field) => IsMissing(field) || IsNumber(field) || IsDate(field);

    internal static string Of(byte[] field) => Encoding.UTF8.GetString(field);

    internal static string Shown(byte[] field) => CsvProblems.Shorten(Of(field));

    /// <summary>A row as it would stand in a sentence.</summary>
    internal static string Shown(byte[][] row) => CsvProblems.Shorten(string.Join(' ', row.Where(f => f.Length > 0).Select(Of)));
}
