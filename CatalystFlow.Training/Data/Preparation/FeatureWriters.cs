namespace CatalystFlow.Training.Data;

/// <summary>Writes one column's features into rows of the matrix.</summary>
internal abstract class FeatureWriter
{
    /// <summary>Makes the writer for a fitted column of a table; null when the column is left out.</summary>
    internal static FeatureWriter? For(ColumnTransform transform, Dictionary<string, DataColumn> columns)
    {
        if (transform.Encoding == ColumnEncoding.LeftOut)
        {
            return null;
        }

        if (!columns.TryGetValue(transform.Name, out var column))
        {
            throw PreparationProblems.MissingColumn(transform.Name);
        }

        return (transform.Encoding, column) switch
        {
            (ColumnEncoding.Scaled, NumericColumn c) when c.Kind == transform.Kind => ScaledWriter.Of(transform, c),
            (ColumnEncoding.Label, CategoricalColumn c) => new LabelWriter(transform, c),
            (ColumnEncoding.OneHot, CategoricalColumn c) => new OneHotWriter(transform, c),
            _ => throw PreparationProblems.OtherKind(transform.Name, transform.Kind),
        };
    }

    /// <summary>Writes the features of the rows to their places in the target, one row every <paramref name="stride"/> values.</summary>
    internal abstract void Write(ReadOnlySpan<int> rows, ReadOnlySpan<int> places, Span<float> target, int stride);

    /// <summary>Training category of each of the column's own codes, −1 for categories that training did not see.</summary>
    protected static int[] KnownCodes(ColumnTransform transform, CategoricalColumn column)
    {
        var codes = transform.Categories
            .Where(name => name != transform.MissingCategory)
            .Select((name, code) => (name, code))
            .ToDictionary(p => p.name, p => p.code, StringComparer.Ordinal);
        return [.. column.Categories.Select(name => codes.GetValueOrDefault(name, -1))];
    }

    /// <summary>The code of a missing value: that of what is put in its place, or its own.</summary>
    protected static int MissingCode(ColumnTransform transform) =>
        transform.Categories.ToList().IndexOf(transform.MissingCategory ?? transform.ImputedWith!);

    /// <summary>Missing and unseen categories get the most frequent category's code, or that of missing values.</summary>
    private sealed class LabelWriter : FeatureWriter
    {
        private readonly CategoricalColumn _column;
        private readonly float[] _scaled;
        private readonly float _missing;

        internal LabelWriter(ColumnTransform transform, CategoricalColumn column)
        {
            var missing = MissingCode(transform);
            _column = column;
            _scaled = Array.ConvertAll(KnownCodes(transform, column), code => Scaled(code < 0 ? missing : code));
            _missing = Scaled(missing);
            float Scaled(int code) => (float)((code - transform.Mean!.Value) / transform.Scale!.Value);
        }

        internal override void Write(ReadOnlySpan<int> rows, ReadOnlySpan<int> places, Span<float> target, int stride)
        {
            var codes = _column.Codes;
            for (var i = 0; i < rows.Length; i++)
            {
                var code = codes[rows[i]];
                target[places[i] * stride] = code < 0 ? _missing : _scaled[code];
            }
        }
    }

    /// <summary>Missing values get the most frequent category or their own; unseen categories get zeros throughout.</summary>
    private sealed class OneHotWriter(ColumnTransform transform, CategoricalColumn column) : FeatureWriter
    {
        private readonly int[] _known = KnownCodes(transform, column);
        private readonly int _missing = MissingCode(transform);

        internal override void Write(ReadOnlySpan<int> rows, ReadOnlySpan<int> places, Span<float> target, int stride)
        {
            var codes = column.Codes;
            for (var i = 0; i < rows.Length; i++)
            {
                var code = codes[rows[i]];
                var feature = code < 0 ? _missing : _known[code];
                if (feature >= 0)
                {
                    target[(places[i] * stride) + feature] = 1;
                }
            }
        }
    }
}
