using CatalystFlow.Training.Data;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace CatalystFlow.Training.Algorithms.MlNet;

/// <summary>
/// The first rows of a matrix as ML.NET reads data, from memory and without a copy of the whole: a vector column Features and a
/// column Label, which holds keys of classes or truth values. Reading stops when the run is cancelled.
/// </summary>
internal sealed class RowsView : IDataView
{
    private readonly FeatureMatrix _features;
    private readonly ReadOnlyMemory<int> _labels;
    private readonly int _positive;
    private readonly CancellationToken _ct;

    private RowsView(FeatureMatrix features, ReadOnlyMemory<int> labels, DataViewType label, int positive, CancellationToken ct)
    {
        (_features, _labels, _positive, _ct) = (features, labels, positive, ct);
        var columns = new DataViewSchema.Builder();
        columns.AddColumn("Features", new VectorDataViewType(NumberDataViewType.Single, features.Columns));
        columns.AddColumn("Label", label);
        Schema = columns.ToSchema();
    }

    /// <inheritdoc/>
    public DataViewSchema Schema { get; }

    /// <inheritdoc/>
    public bool CanShuffle => true;

    /// <summary>Rows with their classes as keys.</summary>
    /// <param name="features">The rows, as many as there are labels or more.</param>
    /// <param name="labels">0 to <paramref name="classes"/> − 1.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="ct">Stops reading.</param>
    public static RowsView WithKeys(FeatureMatrix features, ReadOnlyMemory<int> labels, int classes, CancellationToken ct) =>
        new(features, labels, new KeyDataViewType(typeof(uint), classes), 0, ct);

    /// <summary>Rows of one class against all others.</summary>
    public static RowsView OneAgainstRest(FeatureMatrix features, ReadOnlyMemory<int> labels, int positive, CancellationToken ct) =>
        new(features, labels, BooleanDataViewType.Instance, positive, ct);

    /// <inheritdoc/>
    public long? GetRowCount() => _labels.Length;

    /// <inheritdoc/>
    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        if (rand is null)
        {
            return new Cursor(this, null);
        }

        var order = Enumerable.Range(0, _labels.Length).ToArray();
        rand.Shuffle(order);
        return new Cursor(this, order);
    }

    /// <inheritdoc/>
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor(RowsView view, int[]? order) : DataViewRowCursor
    {
        private long _position = -1;

        public override long Position => _position;

        public override long Batch => 0;

        public override DataViewSchema Schema => view.Schema;

        private int Row => order is null ? (int)_position : order[_position];

        public override bool MoveNext()
        {
            view._ct.ThrowIfCancellationRequested();
            return ++_position < view._labels.Length;
        }

        public override bool IsColumnActive(DataViewSchema.Column column) => true;

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new((ulong)Row, 0);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
            Getter(column.Type) as ValueGetter<TValue>
            ?? throw new InvalidOperationException($"{column.Name} does not hold values of {typeof(TValue).Name}.");

        private Delegate Getter(DataViewType type) => type switch
        {
            VectorDataViewType => (ValueGetter<VBuffer<float>>)ReadFeatures,
            KeyDataViewType => (ValueGetter<uint>)ReadKey,
            _ => (ValueGetter<bool>)ReadTruth,
        };

        // Key 0 means missing.
        private void ReadKey(ref uint key) => key = (uint)view._labels.Span[Row] + 1;

        private void ReadTruth(ref bool positive) => positive = view._labels.Span[Row] == view._positive;

        private void ReadFeatures(ref VBuffer<float> features)
        {
            var editor = VBufferEditor.Create(ref features, view._features.Columns);
            view._features.Row(Row).CopyTo(editor.Values);
            features = editor.Commit();
        }
    }
}
