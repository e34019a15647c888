using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>Decides which rows are data, and trims those that are.</summary>
internal sealed class RowRules(CsvTokenizer row, CsvFormat format, ColumnNames names)
{
    private readonly HeaderRepeat? _repeated = format.SkipRepeatedHeader && names.Header.Length > 1 ? new(names.Header) : null;
    private readonly CountedRows _ragged = new(), _repeats = new();
    private readonly int _named = names.Header.Length - names.UnnamedAtEnd;
    private long _trimmed, _filled;

    /// <summary>What was left out or changed so far.</summary>
    internal ReadingNotes Notes => new()
    {
        Renamed = names.Renamed,
        Unnamed = [.. names.Unnamed.Select(i => new RenamedColumn("", i + 1, i + 1, names.Names[i]))],
        Coded = names.Coded,
        Ragged = _ragged.All,
        RepeatedHeaders = _repeats.All,
        TrimmedRows = _trimmed,
        FilledRows = _filled,
        Comment = format.Comment,
    };

    /// <summary>True when the current row is a row of data; it then has this many fields.</summary>
    /// <param name="number">1-based number that it would have.</param>
    /// <param name="width">Fields that a row has.</param>
    /// <exception cref="DataException">It has another number of fields, and such rows are not to be left out.</exception>
    internal bool Keeps(long number, int width)
    {
        if ((row.FieldCount == width || Fits(number, width)) && (_repeated is null || !RepeatsHeader()))
        {
            if (_repeated is { LooksForNumbers: true })
            {
                LookForNumbers(_repeated);
            }

            return true;
        }

        row.DropFields(0);
        return false;
    }

    private bool Fits(long number, int width)
    {
        if (row.FieldCount > width && AreEmpty(width))
        {
            row.DropFields(width);
            _trimmed++;
            return true;
        }

        if (row.FieldCount < width && row.FieldCount >= _named && _named > 1)
        {
            row.AddEmptyFields(width);
            _filled++;
            return true;
        }

        if (!format.SkipRaggedRows)
        {
            throw CsvProblems.RaggedRow(new(number, row.Line), row.FieldCount, width);
        }

        _ragged.Add(row.Line);
        return false;
    }

    /// <summary>True when the fields from this one on are empty: the line just ends with delimiters.</summary>
    private bool AreEmpty(int from)
    {
        while (from < row.FieldCount && row[from].IsEmpty)
        {
            from++;
        }

        return from == row.FieldCount;
    }

    private bool RepeatsHeader()
    {
        for (var i = 0; i < row.FieldCount; i++)
        {
            if (i >= names.Header.Length || !_repeated!.Has(row[i], i))
            {
                return false;
            }
        }

        _repeats.Add(row.Line);
        return true;
    }

    private void LookForNumbers(HeaderRepeat header)
    {
        for (var i = 0; i < row.FieldCount; i++)
        {
            header.Look(row[i], i);
        }

        header.EndRow();
    }
}
