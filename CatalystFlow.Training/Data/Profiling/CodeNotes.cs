using System.Buffers;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>Tells numbers that are codes: 00501 is no number but the name of a place.</summary>
internal static class CodeNotes
{
    private const int CodeLength = 3; // 01 to 12 and 08 are numbers with a zero before them
    private static readonly string[] PostalNames = ["zip", "zipcode", "postcode", "postalcode", "postal", "plz", "cep", "pincode"];

    private static readonly SearchValues<byte> DigitsAndE = SearchValues.Create("0123456789eE"u8);

    private static readonly ColumnFix AsNumbers = new("Read as numbers", ColumnType.Numeric, new());
    private static readonly ColumnFix AsCategories = new("Make it categorical", ColumnType.Categorical, null);

    /// <summary>The verdict on a column of plain numbers that has leading zeros as codes do; null for others.</summary>
    internal static ColumnVerdict? For(ColumnProfiler column)
    {
        if (!AreCodes(column))
        {
            return null;
        }

        var (code, kind) = (column.Marks.LeadingZero!, KindInference.InferWords(column).Kind);
        return new(kind == ColumnType.Boolean ? ColumnType.Categorical : kind)
        {
            IsExplained = true,
            Notes =
            [
                new(
                    "leading-zeros",
                    $"\"{CsvProblems.Shorten(code)}\" begins with a zero, as codes do (postal codes, article numbers), so the values are read as "
                    + "they are written; as a number it would lose the zero. "
                    + (kind == ColumnType.Text ? "With so many different codes the column is left out of training." : "Each is a category."))
                {
                    Fix = AsNumbers,
                },
                .. DateHints.OfDigits(column),
            ],
        };
    }

    /// <summary>Whether plain numbers have leading zeros as codes do.</summary>
    internal static bool AreCodes(ColumnProfiler column) => column.Marks.LeadingZero is { Length: >= CodeLength } && AreDigits(column);

    /// <summary>What is said about numbers that may be codes.</summary>
    internal static IEnumerable<ColumnWarning> Hints(ColumnProfiler column)
    {
        // Categories that name the rows are no cure.
        var cure = KindInference.NameRows(column) ? null : AsCategories;
        if (column.Marks.Shapes.HasFlag(NumberShapes.Addresses) && column.Numbers.Count > 0)
        {
            yield return new(
                "addresses",
                $"\"{CsvProblems.Shorten(column.Distinct.Text(0))}\" and all others look like IP addresses and are read as numbers with points "
                + $"between thousands. If they are codes rather than quantities, {(cure is null ? "leave the column out." : "make the column categorical.")}")
            {
                Fix = cure,
            };
        }

        if (column.Marks.LeadingZero is { } code && (AreDigits(column) || column.Marks.Shapes.HasFlag(NumberShapes.Pairs)))
        {
            yield return new(
                "leading-zeros",
                $"\"{code}\" begins with a zero and is read as a number. If the values are codes{(code.Contains('.', StringComparison.Ordinal) ? ", times or days" : "")} rather than quantities, "
                + (cure is null ? "leave the column out." : "make the column categorical."))
            {
                Fix = cure,
            };
        }
        else if (FirstExponent(column) is { } exponent)
        {
            yield return new(
                "exponents",
                $"\"{CsvProblems.Shorten(exponent)}\" is read as a number with an exponent, {WordNotes.Read(exponent, NumberParser.For(column.Format, null))}. "
                + "If the values are codes rather than quantities, " + (cure is null ? "leave the column out." : "make the column categorical."))
            {
                Fix = cure,
            };
        }
        else if (cure is not null && column.Numbers.IsWhole && column.Numbers.Minimum >= 0 && IsNamedPostal(column.Name))
        {
            yield return new(
                "postal-codes",
                "The name of the column suggests postal codes: as numbers, 10115 is twice 5057, which means nothing. As categories, each is a place.")
            {
                Fix = cure,
            };
        }
    }

    /// <summary>The first value such as 12E5, where all are written with digits and this letter only; null elsewhere.</summary>
    private static string? FirstExponent(ColumnProfiler column)
    {
        string? first = null;
        for (var id = 0; !column.Distinct.IsCapped && id < column.Distinct.Distinct; id++)
        {
            var value = column.Distinct.Bytes(id);
            if (value.IndexOfAnyExcept(DigitsAndE) >= 0 && !MissingWords.Contains(value))
            {
                return null;
            }

            first ??= value.ContainsAny((byte)'e', (byte)'E') && !MissingWords.Contains(value) ? column.Distinct.Text(id) : null;
        }

        return first;
    }

    private static bool IsNamedPostal(string name)
    {
        var plain = string.Concat(name.Where(char.IsLetter)).ToLowerInvariant();
        return Array.Exists(PostalNames, p => plain == p || (p.Length > CodeLength && plain.EndsWith(p, StringComparison.Ordinal)));
    }

    /// <summary>Whether the numbers are written as digits only, as far as they are known.</summary>
    private static bool AreDigits(ColumnProfiler column)
    {
        if (!column.Numbers.IsWhole || column.Numbers.Minimum < 0)
        {
            return false;
        }

        for (var id = 0; !column.Distinct.IsCapped && id < column.Distinct.Distinct; id++)
        {
            if (column.Distinct.Bytes(id).IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0 && !MissingWords.Contains(column.Distinct.Bytes(id)))
            {
                return false;
            }
        }

        return true;
    }
}
