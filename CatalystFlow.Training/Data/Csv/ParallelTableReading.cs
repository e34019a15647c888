using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Data;

/// <summary>One reading of a file: blocks of rows go to whichever thread is free, each row to its place in the columns.</summary>
internal sealed class ParallelTableReading
{
    private const int RowsAtOnce = 64; // of one column, before the next has its turn: so many rows stay in the nearest cache
    private readonly Lock _turn = new(), _gate = new();
    private readonly CancellationToken _ct;
    private readonly CsvRowReader _reader;
    private readonly int _blockSize, _expectedRows;
    private readonly int[] _fields;
    private readonly ColumnBuilder[] _builders;
    private RowBlock? _firstBlock;
    private volatile bool _isOver;
    private DataException? _problem;
    private (long Row, int Field) _problemAt = (long.MaxValue, int.MaxValue);

    internal ParallelTableReading(
        Stream content,
        CsvFormat format,
        IReadOnlyList<ColumnSelection> columns,
        CancellationToken ct,
        int blockSize = CsvTokenizer.InitialBuffer)
    {
        (_ct, _blockSize) = (ct, blockSize);
        var length = content.CanSeek ? content.Length - content.Position : 0;
        _reader = new CsvRowReader(content, format, CsvLimits.Default, ct, blockSize);
        (_fields, var wanted) = Find(_reader.Names, columns);
        _firstBlock = new RowBlock(_blockSize);
        _reader.ReadBlock(_firstBlock);
        _expectedRows = Utf8Source.IsUtf8(format.Encoding) ? _firstBlock.ExpectedRows(length) : 0;
        _expectedRows = (int)Math.Min(_expectedRows, format.RowLimit ?? int.MaxValue);
        var reading = new ReadingContext(format, new(format.MissingMarkers), _expectedRows);
        _builders = Array.ConvertAll(wanted, c => ColumnBuilder.For(c.Name, c.Kind, reading.Of(c.Reading)));
        Grow(_firstBlock);
    }

    internal DataTable Run(int maxThreads)
    {
        var workers = Math.Max(1, maxThreads);
        var parsers = Enumerable.Range(0, workers).Select(_ => Array.ConvertAll(_builders, b => b.NewParser())).ToArray();
        Parallelism.For(workers, workers, worker => Work(parsers[worker]), _ct);
        for (var i = 0; i < _builders.Length; i++)
        {
            Note(_builders[i].Problem, i);
        }

        return _problem is null
            ? new DataTable([.. _builders.Select(Build)])
            : throw _problem;
    }

    private DataColumn Build(ColumnBuilder builder)
    {
        _ct.ThrowIfCancellationRequested();
        return builder.Build((int)_reader.Row);
    }

    private void Work(ColumnParser[] parsers)
    {
        try
        {
            var block = Interlocked.Exchange(ref _firstBlock, null) ?? new RowBlock(_blockSize);
            while (block.Rows > 0 || TryTake(block))
            {
                Parse(block, parsers);
                block.Clear(0, 0);
            }
        }
        catch
        {
            _isOver = true;
            throw;
        }
    }

    /// <summary>Splits the rows that come next. None are taken after a problem: all rows before it are, and they will be parsed.</summary>
    private bool TryTake(RowBlock block)
    {
        lock (_turn)
        {
            try
            {
                if (!_isOver && !_reader.ReadBlock(block))
                {
                    _isOver = true; // never set back: another thread may have met a problem meanwhile
                }
            }
            catch (DataException problem)
            {
                Note(problem, -1);
            }

            if (!_isOver)
            {
                Grow(block);
            }

            return !_isOver;
        }
    }

    private void Grow(RowBlock block) => Array.ForEach(_builders, b => b.Grow(block.FirstRow + block.Rows));

    private void Parse(RowBlock block, ColumnParser[] parsers)
    {
        var count = 0;
        for (var from = 0; from < block.Rows; from += count)
        {
            _ct.ThrowIfCancellationRequested();
            var row = block.FirstRow + from;
            count = Math.Min(Math.Min(RowsAtOnce, block.Rows - from), RowChunks.NextStart(row, _expectedRows) - row);
            for (var i = 0; i < parsers.Length; i++)
            {
                Note(parsers[i].Parse(block, _fields[i], from, count), i);
            }
        }
    }

    /// <summary>Keeps the first problem: the one in the first row, and there in the first column.</summary>
    private void Note(DataException? problem, int column)
    {
        if (problem is null)
        {
            return;
        }

        lock (_gate)
        {
            var at = (problem.Row ?? long.MaxValue, column);
            (_problem, _problemAt) = _problem is null || at.CompareTo(_problemAt) < 0 ? (problem, at) : (_problem, _problemAt);
            _isOver = true;
        }
    }

    private static (int[] Fields, ColumnSelection[] Wanted) Find(IReadOnlyList<string> names, IReadOnlyList<ColumnSelection> columns)
    {
        var positions = names.Select((name, i) => (name, i)).ToDictionary(p => p.name, p => p.i, StringComparer.Ordinal);
        var wanted = columns
            .Select(c => positions.TryGetValue(c.Name, out var field)
                ? (Field: field, Column: c)
                : throw CsvProblems.UnknownColumn(c.Name, names))
            .OrderBy(w => w.Field)
            .ToArray();
        return (Array.ConvertAll(wanted, w => w.Field), Array.ConvertAll(wanted, w => w.Column));
    }
}
