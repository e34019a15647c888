namespace CatalystFlow.Training.Data;

/// <summary>Finds rows below the table: totals, and notes such as where the data comes from.</summary>
internal static class FooterDetector
{
    /// <summary>Most rows that are taken for a footer.</summary>
    internal const int MostRows = 10;

    private const int FewestData = 3, FewestForBare = 3, FewestRowsForBare = 10, FewestSums = 2;

    /// <summary>How many of the last rows are a footer.</summary>
    /// <param name="rows">The data, or its end.</param>
    /// <param name="width">Fields of a row.</param>
    internal static int Count(List<byte[][]> rows, int width)
    {
        var gaps = rows.Count - 1 - rows.FindLastIndex(r => !NoteRows.IsGap(r));
        var footer = CountWithin(gaps == 0 ? rows : rows[..^gaps], width);
        return footer == 0 ? 0 : footer + gaps;
    }

    /// <summary>The same with what stands below totals without being known: <c>Budget,30,40,</c>.</summary>
    private static int CountWithin(List<byte[][]> rows, int width)
    {
        var footer = CountAbove(rows, width);
        while (BelowTotal(rows[..^footer], MostRows - footer) is > 0 and var unknown
            && CountAbove(rows[..^(footer + unknown)], width) is > 0 and var known)
        {
            footer += unknown + known;
        }

        return footer;
    }

    /// <summary>How many of the last rows stand below a total and have a gap where the table above it has none.</summary>
    private static int BelowTotal(List<byte[][]> rows, int most)
    {
        var below = Enumerable.Range(1, Math.Max(most, 0))
            .FirstOrDefault(n => rows.Count - 1 - n >= FewestRowsForBare && IsFigures(rows, rows.Count - 1 - n));
        if (below == 0)
        {
            return 0;
        }

        var table = rows.Take(rows.Count - 1 - below).Skip(1).Where(r => !NoteRows.IsGap(r) && !NamesTotal(r)).ToList();
        var isBelow = table.Count >= FewestRowsForBare
            && rows[^below..].TrueForAll(r => HasGap(table.FindAll(t => t.Length == r.Length), r));
        return isBelow ? below : 0;
    }

    /// <summary>The same, where the last row is no gap.</summary>
    private static int CountAbove(List<byte[][]> rows, int width)
    {
        var (end, notes) = (rows.Count, 0);
        while (end > FewestData && notes <= MostRows && (Begins(rows, end - 1, width) || NoteRows.GoOn(rows, end - 1, width)))
        {
            end--;
            notes += NoteRows.IsGap(rows[end]) ? 0 : 1;
        }

        // What looks like a note only below another one, or below a gap, does not end a table.
        while (end < rows.Count && !Begins(rows, end, width))
        {
            end++;
        }

        end = AfterAlike(rows, end);
        var isOne = notes <= MostRows && end < rows.Count && rows[end - 1].Length == width && !rows[end..].TrueForAll(NoteRows.IsGap);
        return isOne ? rows.Count - end : 0;
    }

    /// <summary>True for a row with which a footer can begin.</summary>
    private static bool Begins(List<byte[][]> rows, int at, int width) =>
        NoteRows.IsNote(rows[at], width) || NoteRows.IsGap(rows[at]) || NoteRows.IsLabelled(rows, at) || NoteRows.IsMarked(rows, at)
        || NoteRows.IsSentence(rows, at)
        || IsFigures(rows, at);

    private static bool IsFigures(List<byte[][]> rows, int at) =>
        IsTotal(rows, at) || IsBareTotal(rows, at) || IsProven(rows, at) || IsNamedSum(rows, at) || IsWholeSum(rows, at);

    /// <summary>Rows within the table that look like totals of those above them.</summary>
    /// <param name="rows">The data.</param>
    internal static List<int> Subtotals(List<byte[][]> rows)
    {
        // The first may be a row of units; what half of the rows are is a kind of them.
        var named = Enumerable.Range(0, rows.Count).Skip(1).Where(i => NamesTotal(rows[i]) && !IsFigure(rows[i])).ToList();
        if (IsTotalOnTop(rows))
        {
            return [0];
        }

        if (named.Count == 0 || named.Count * 2 >= rows.Count)
        {
            return [];
        }

        var others = rows.Where(r => !NamesTotal(r)).ToList();
        return named.FindAll(i => IsUnlike(rows[i], [.. others.Where(r => r.Length == rows[i].Length)]));
    }

    /// <summary>Sums of all below them, as advertisers' exports begin with.</summary>
    private static bool IsTotalOnTop(List<byte[][]> rows) =>
        rows.Count > FewestRowsForBare && NamesTotal(rows[0]) && rows[1..].FindAll(r => r.Length == rows[0].Length) is var below
        && !below.Exists(NamesTotal) && RowFigures.Of(below, rows[0]).Exists(f => f.IsExactSum);

    /// <summary>A subtotal like those within the table, which are read as data, is one of them.</summary>
    private static int AfterAlike(List<byte[][]> rows, int end)
    {
        for (var at = rows.Count - 1; at >= end; at--)
        {
            var name = NameColumn(rows[at]) is >= 0 and var column ? rows[at][column] : [];
            if (TotalWords.IsSubtotal(FieldText.Of(name))
                && rows.Take(end).Any(r => NameColumn(r) is >= 0 and var other && r[other].AsSpan().SequenceEqual(name)))
            {
                return at + 1;
            }
        }

        return end;
    }

    /// <summary>A row that begins with a word for total, where the column has numbers or the row has gaps that the others have not.</summary>
    private static bool IsTotal(List<byte[][]> rows, int at)
    {
        var row = rows[at];
        if (!NamesTotal(row))
        {
            return false;
        }

        var above = NoteRows.TableAbove(rows, at);
        var name = row[NameColumn(row)];
        var comesAgain = !TotalWords.IsSubtotal(FieldText.Of(name))
            && SampleRows.Column(above, NameColumn(row)).Any(f => f.AsSpan().SequenceEqual(name));
        var isAlone = !NamesTotal(rows[at - 1]) && (at + 1 == rows.Count || !NamesTotal(rows[at + 1]));
        if (comesAgain || (isAlone && TotalWords.MayBePerson(FieldText.Of(name))))
        {
            return false;
        }

        var table = above.FindAll(r => !NamesTotal(r));
        return IsUnlike(row, [.. table.Skip(1)]) // the first may be a row of units
            || (TotalWords.IsTotal(FieldText.Of(name)) && HoldsMeanOrSum(table, row));
    }

    private static int NameColumn(byte[][] row) => Array.FindIndex(row, f => f.Length > 0);

    private static bool NamesTotal(byte[][] row) =>
        NameColumn(row) is >= 0 and var column && TotalWords.Is(FieldText.Of(row[column]));

    private static bool IsFigure(byte[][] row) => TotalWords.IsFigure(FieldText.Of(row[NameColumn(row)]));

    /// <summary>True when the row has a word above which there are numbers or dates, or a gap that no other row has.</summary>
    private static bool IsUnlike(byte[][] row, List<byte[][]> table)
    {
        var above = SampleRows.Column(table, NameColumn(row)).Where(f => !FieldText.IsMissing(f)).ToList();
        return above.Count > 0 && (above.TrueForAll(FieldText.IsNumber) || above.TrueForAll(FieldText.IsDate) || HasGap(table, row));
    }

    private static bool HoldsMeanOrSum(List<byte[][]> table, byte[][] row) => RowFigures.Of(table, row).Exists(f => f.IsSum || f.IsMean);

    /// <summary>True for a row that names a total in a column in which none above it does, and holds the sum of another.</summary>
    private static bool IsNamedSum(List<byte[][]> rows, int at)
    {
        var row = rows[at];
        var name = Array.FindIndex(row, f => TotalWords.IsTotal(FieldText.Of(f)));
        var table = name < 0 ? [] : NoteRows.TableAbove(rows, at);
        return table.Count >= FewestRowsForBare && !table.Exists(r => TotalWords.IsTotal(FieldText.Of(r[name])))
            && RowFigures.Of(table, row).Exists(f => f.IsSum);
    }

    /// <summary>
    /// True for a row of sums, to the last digit, of two columns and of all that it has numbers in: whatever it is called, if none is called so.
    /// </summary>
    private static bool IsWholeSum(List<byte[][]> rows, int at)
    {
        var row = rows[at];
        var name = Array.FindIndex(row, f => f.Length > 0 && !FieldText.IsValue(f) && !RowFigures.IsNumber(f));
        var numbers = Enumerable.Range(0, row.Length).Where(column => RowFigures.IsNumber(row[column])).ToList();
        var table = name < 0 || numbers.Count < FewestSums ? [] : NoteRows.TableAbove(rows, at);
        return table.Count >= FewestRowsForBare && !table.Exists(r => r[name].AsSpan().SequenceEqual(row[name]))
            && numbers.TrueForAll(column => RowFigures.At(table, row, column) is { IsExactSum: true });
    }

    /// <summary>
    /// True for a row with a gap that no other row has whose numbers are all the sums of their columns, or all the means: whatever it is called,
    /// and also where it is called nothing. Where it names a total, one number is enough; where it may be somebody called Max, all are the largest.
    /// </summary>
    private static bool IsProven(List<byte[][]> rows, int at)
    {
        var row = rows[at];
        var gap = Array.FindIndex(row, f => f.Length == 0);
        var alike = rows.Take(at).Skip(1).Where(r => r.Length == row.Length);
        if (gap < 0 || !Array.Exists(row, RowFigures.IsNumber) || !alike.All(r => r[gap].Length > 0 || NoteRows.IsGap(r) || NamesTotal(r)))
        {
            return false;
        }

        var table = NoteRows.TableAbove(rows, at).FindAll(r => !NamesTotal(r));
        if (table.Count < FewestRowsForBare)
        {
            return false;
        }

        var figures = RowFigures.Of(table, row);
        var areAll = figures.Count > 0 && figures.Count == row.Count(RowFigures.IsNumber);
        return (areAll && (figures.TrueForAll(f => f.IsSum) || figures.TrueForAll(f => f.IsMean)))
            || (areAll && NamesTotal(row) && (figures.TrueForAll(f => f.IsLeast) || figures.TrueForAll(f => f.IsMost)))
            || figures.Count(f => f.IsExactSum) >= FewestSums // beside them there may be a ratio
            || (Array.Exists(row, f => TotalWords.IsTotal(FieldText.Of(f))) && figures.Exists(f => f.IsSum || f.IsMean));
    }

    /// <summary>Numbers between two gaps where no other row has one: sums without a word.</summary>
    private static bool IsBareTotal(List<byte[][]> rows, int at)
    {
        var row = rows[at];
        if (row.Length < FewestForBare || row[0].Length > 0 || row[^1].Length > 0 || !Array.Exists(row, f => f.Length > 0))
        {
            return false;
        }

        var table = rows.Take(at).Skip(1).Where(r => r.Length == row.Length && !NamesTotal(r)).ToList();
        return table.Count >= FewestRowsForBare && Array.TrueForAll(row, f => f.Length == 0 || FieldText.IsNumber(f))
            && table.TrueForAll(r => r[0].Length > 0 && r[^1].Length > 0);
    }

    private static bool HasGap(List<byte[][]> table, byte[][] row)
    {
        var gap = Array.FindIndex(row, f => f.Length == 0);
        return gap >= 0 && SampleRows.Column(table, gap).All(f => f.Length > 0);
    }
}
