using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.Mlp;

/// <summary>
/// Gradients of a batch and Adam's step with them, in slices of a layer's input rows. A slice sums over all rows of the batch in
/// their order, so it does not matter which thread takes it.
/// </summary>
internal sealed class MlpOptimiser
{
    private const int SliceRows = 24;

    private readonly MlpNetwork _network;
    private readonly float[] _m;
    private readonly float[] _v;
    private readonly Slice[] _slices;
    private readonly double _learningRate;
    private long _updates;
    private float _eta;

    public MlpOptimiser(MlpNetwork network, double learningRate)
    {
        (_network, _learningRate) = (network, learningRate);
        (_m, _v) = (new float[network.Parameters.Length], new float[network.Parameters.Length]);
        _slices = [.. network.Layers.SelectMany((layer, index) => SlicesOf(layer, index))];
    }

    /// <summary>Number of slices.</summary>
    public int Slices => _slices.Length;

    /// <summary>Values of the scratch that <see cref="Update"/> needs.</summary>
    public int ScratchValues => SliceRows * _network.MaxWidth;

    /// <summary>Begins the next update: η ← η₀ √(1 − β₂ᵗ) / (1 − β₁ᵗ).</summary>
    public void BeginUpdate()
    {
        _updates++;
        var correction = Math.Sqrt(1 - Math.Pow(MlpSettings.Beta2, _updates)) / (1 - Math.Pow(MlpSettings.Beta1, _updates));
        _eta = (float)(_learningRate * correction);
    }

    /// <summary>Moves the parameters of one slice.</summary>
    public void Update(int slice, MlpBatch batch, int rows, Span<float> scratch)
    {
        var (index, first, end) = _slices[slice];
        var layer = _network.Layers[index];
        var gradient = scratch[..((end - first) * layer.Width)];
        gradient.Clear();
        var isBias = first == layer.Inputs;
        if (isBias)
        {
            MlpKernels.AddRows(batch.Delta(index), rows, gradient);               // ∂L/∂b ← Σ δ
        }
        else
        {
            var (x, stride) = batch.Input(index);                                 // ∂L/∂W ← xᵀ δ
            var inputs = Strided<float>.Transposed(x.AsSpan(first), stride);
            Gemm.AddProduct(inputs, batch.Delta(index), layer.Width, gradient, layer.Width, end - first, rows, layer.Width);
        }

        var at = layer.Weights + (first * layer.Width);
        var weights = _network.Parameters.AsSpan(at, gradient.Length);
        var step = new AdamStep(_eta, isBias ? 0 : MlpSettings.Alpha, 1f / rows);
        MlpKernels.Adam(weights, gradient, _m.AsSpan(at, gradient.Length), _v.AsSpan(at, gradient.Length), step);
        batch.RefreshTranspose(index, first, Math.Min(end, layer.Inputs));
    }

    /// <summary>Writes the moments and the number of updates.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(_updates);
        writer.WriteArray<float>(_m);
        writer.WriteArray<float>(_v);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        _updates = reader.ReadInt64();
        reader.ReadArray<float>(_m);
        reader.ReadArray<float>(_v);
    }

    // The biases are the row after the weights, in a slice of their own.
    private static IEnumerable<Slice> SlicesOf(MlpLayer layer, int index)
    {
        for (var first = 0; first < layer.Inputs; first += SliceRows)
        {
            yield return new(index, first, Math.Min(first + SliceRows, layer.Inputs));
        }

        yield return new(index, layer.Inputs, layer.Inputs + 1);
    }

    private readonly record struct Slice(int Layer, int First, int End);
}
