using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Collects a column of categories. Each thread numbers the texts it meets on its own; the numbers of the sorted categories, which
/// do not depend on who met what, replace them at the end.
/// </summary>
internal sealed class CategoricalColumnBuilder(string name, ColumnType kind, ReadingContext reading) : ColumnBuilder(name, kind)
{
    private const int MaxBooleanValues = 2;
    private readonly RowStore<int> _codes = new(reading.ExpectedRows);
    private readonly List<Parser> _parsers = [];

    internal override void Grow(int rows) => _codes.Grow(rows);

    internal override ColumnParser NewParser()
    {
        var parser = new Parser(_codes, reading.Missing);
        _parsers.Add(parser);
        return parser;
    }

    internal override DataColumn Build(int rows)
    {
        // Bytes that are not valid in the encoding all read as the replacement character, so texts can coincide.
        var categories = _parsers.SelectMany(p => p.Texts).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var codes = _codes.Take(rows);
        _parsers.ForEach(p => p.Renumber(codes, categories));
        if (reading.Values is { MergeSpellings: true })
        {
            categories = SpellingMerge.Apply(codes.AsSpan(0, rows), categories, reading.Format);
        }

        if (Kind == ColumnType.Boolean && categories.Length > MaxBooleanValues)
        {
            throw CsvProblems.NotBoolean(Name, categories);
        }

        return new CategoricalColumn(Name, Kind, codes, rows, categories);
    }

    private sealed class Parser(RowStore<int> codes, MissingMarkers missing) : ColumnParser
    {
        private readonly Utf8Interner _values = new();
        private readonly List<(int From, int To)> _parsed = [];

        internal IEnumerable<string> Texts => Enumerable.Range(0, _values.Count).Select(_values.Text);

        internal override DataException? Parse(RowBlock block, int field, int from, int count)
        {
            var first = block.FirstRow + from;
            var target = codes.Rows(first, count);
            for (var i = 0; i < target.Length; i++)
            {
                var text = block.Field(from + i, field);
                target[i] = missing.Contains(text) ? -1 : _values.Intern(text);
            }

            Note(first, first + count);
            return null;
        }

        internal void Renumber(int[] all, string[] categories)
        {
            var codeOf = Texts.Select(t => Array.BinarySearch(categories, t, StringComparer.Ordinal)).ToArray();
            foreach (var (from, to) in _parsed)
            {
                foreach (ref var code in all.AsSpan(from, to - from))
                {
                    code = code < 0 ? code : codeOf[code];
                }
            }
        }

        private void Note(int from, int to)
        {
            if (_parsed.Count > 0 && _parsed[^1].To == from)
            {
                _parsed[^1] = (_parsed[^1].From, to);
            }
            else
            {
                _parsed.Add((from, to));
            }
        }
    }
}
