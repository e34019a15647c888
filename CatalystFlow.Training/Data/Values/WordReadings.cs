using System.Text;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>
/// The ways to read a column that is not of plain numbers: as decorated ones, or as dates. Each begins where the first value might be
/// one, with all that came before, and ends where most values are not.
/// </summary>
/// <param name="format">How the file is read.</param>
/// <param name="plain">Statistics of the plain numbers before the first word.</param>
/// <param name="haveSeparators">Whether some of those are written with a point or a comma.</param>
internal sealed class WordReadings(CsvFormat format, NumberStatistics plain, bool haveSeparators)
{
    private const double Most = 0.5;
    private bool _isFirst = true, _areNumbersOver, _areDatesOver, _isFinished;

    internal LenientNumbers? Numbers { get; private set; }

    internal LenientDates? Dates { get; private set; }

    /// <summary>Adds a value that is no plain number.</summary>
    /// <param name="field">The value.</param>
    /// <param name="at">Where it is.</param>
    /// <param name="soFar">All values up to it.</param>
    /// <param name="strict">The dates before it, when all values were full dates.</param>
    internal void Add(ReadOnlySpan<byte> field, RowPosition at, DistinctCounter soFar, DateStatistics? strict)
    {
        var hasDigits = HasDigits(field);
        if (Numbers is not null)
        {
            Numbers.Add(field, at, soFar);
        }
        else if (!_areNumbersOver && (hasDigits || (_isFirst && plain.Count > 0)))
        {
            Numbers = LenientNumbers.Begin(format, _isFirst && plain.Count > 0 ? new(plain, haveSeparators) : null, field, at, soFar);
            _areNumbersOver = Numbers is null;
        }

        _isFirst = false;
        AddDate(field, at, soFar, strict, hasDigits);
        End();
    }

    /// <summary>Adds a plain number.</summary>
    internal void AddPlain(ReadOnlySpan<byte> field, double value, RowPosition at, DistinctCounter soFar, DateStatistics? strict)
    {
        if (Numbers is not null)
        {
            Numbers.AddPlain(field, value, at, soFar);
        }
        else if (!_areNumbersOver)
        {
            Numbers = LenientNumbers.Begin(format, null, field, at, soFar);
            _areNumbersOver = Numbers is null;
        }

        AddDate(field, at, soFar, strict, hasDigits: true);
        End();
    }

    /// <summary>No more values come. What ended early, because words came first, is looked at again.</summary>
    internal WordReadings Finish(DistinctCounter all)
    {
        if (!_isFinished && !all.IsCapped && (Numbers is null || Dates is null) && ShareWithDigits(all) >= Most)
        {
            Numbers ??= LenientNumbers.Begin(format, null, [], null, all);
            Dates ??= LenientDates.Begin(format, null, [], null, all);
        }

        if (!_isFinished && !all.IsCapped)
        {
            Numbers?.TryOthers(all);
        }

        _isFinished = true;
        return this;
    }

    private void AddDate(ReadOnlySpan<byte> field, RowPosition at, DistinctCounter soFar, DateStatistics? strict, bool hasDigits)
    {
        if (Dates is not null)
        {
            Dates.Add(field, at);
        }
        else if (!_areDatesOver && (hasDigits || strict is not null))
        {
            Dates = LenientDates.Begin(format, strict, field, at, soFar);
            _areDatesOver = Dates is null;
        }
    }

    private void End()
    {
        if (Numbers is { IsHopeless: true })
        {
            (Numbers, _areNumbersOver) = (null, true);
        }

        if (Dates is { IsHopeless: true })
        {
            (Dates, _areDatesOver) = (null, true);
        }
    }

    private static bool HasDigits(ReadOnlySpan<byte> field) =>
        field.ContainsAnyInRange((byte)'0', (byte)'9') || (field.Length <= DecoratedNumber.MaxLength && !Ascii.IsValid(field) && HasOtherDigits(field));

    /// <summary>Digits of another script or width.</summary>
    private static bool HasOtherDigits(ReadOnlySpan<byte> field)
    {
        Span<char> buffer = stackalloc char[DecoratedNumber.MaxLength];
        foreach (var c in buffer[..Encoding.UTF8.GetChars(field, buffer)])
        {
            if (PlainCharacters.IsDigit(c))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Share of the values that have digits, words for missing aside.</summary>
    private static double ShareWithDigits(DistinctCounter all)
    {
        var (with, known) = (0L, 0L);
        for (var id = 0; id < all.Distinct; id++)
        {
            known += MissingWords.Contains(all.Bytes(id)) ? 0 : all.Count(id);
            with += HasDigits(all.Bytes(id)) ? all.Count(id) : 0;
        }

        return with / (double)Math.Max(1, known);
    }
}
