using CatalystFlow.Training.Data;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.Mlp;

/// <summary>
/// The rows of one update on their way through the network and back. Rows are independent of one another here, so threads share
/// them freely.
/// </summary>
internal sealed class MlpBatch
{
    // What scikit-learn clips float32 probabilities to before the logarithm.
    private const float Clip = 1.1920929e-7f;

    private readonly MlpNetwork _network;
    private readonly LabelledRows _data;
    private readonly int _features;
    private readonly float[][] _activations;
    private readonly float[][] _deltas;
    private readonly float[][] _transposed;

    public MlpBatch(MlpNetwork network, LabelledRows data, int maxRows)
    {
        (_network, _data, _features) = (network, data, data.Features.Columns);
        _activations = [new float[maxRows * _features], .. network.Layers.Select(layer => new float[maxRows * layer.Width])];
        _deltas = [.. network.Layers.Select(layer => new float[maxRows * layer.Width])];
        _transposed = [.. network.Layers.Select((layer, i) => new float[i == 0 ? 0 : layer.Outputs * InputWidth(i)])];
        Losses = new double[maxRows];
    }

    /// <summary>Loss of each row.</summary>
    public double[] Losses { get; }

    /// <summary>δ = ∂loss/∂z of a layer, rows × width.</summary>
    public ReadOnlySpan<float> Delta(int layer) => _deltas[layer];

    /// <summary>What goes into a layer, and how many values there are from row to row.</summary>
    public (float[] Values, int Stride) Input(int layer) => (_activations[layer], layer == 0 ? _features : InputWidth(layer));

    /// <summary>Copies weights of a layer, from input row to input row, into the transpose that the way back needs.</summary>
    public void RefreshTranspose(int layer, int firstInput, int endInput)
    {
        var shape = _network.Layers[layer];
        var from = _network.Weights(shape);
        var to = _transposed[layer];
        for (var i = firstInput; layer > 0 && i < endInput; i++)
        {
            for (var j = 0; j < shape.Outputs; j++)
            {
                to[(j * InputWidth(layer)) + i] = from[(i * shape.Width) + j];
            }
        }
    }

    /// <summary>Takes some of the batch's rows through the network, to losses and deltas.</summary>
    /// <param name="order">Row numbers of the batch.</param>
    /// <param name="first">First position in the batch.</param>
    /// <param name="end">Position after the last.</param>
    public void Run(ReadOnlySpan<int> order, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            _data.Features.Row(order[i]).CopyTo(_activations[0].AsSpan(i * _features));
        }

        for (var layer = 0; layer < _network.Layers.Count; layer++)
        {
            var (x, stride) = Input(layer);
            _network.Forward(layer, x.AsSpan(first * stride), stride, end - first, RowsOf(_activations[layer + 1], layer, first));
        }

        for (var i = first; i < end; i++)
        {
            Losses[i] = OutputDelta(i, _data.Labels[order[i]]);
        }

        for (var layer = _network.Layers.Count - 1; layer > 0; layer--)
        {
            Backward(layer, first, end);
        }
    }

    // δ ← p − y, for softmax with the multinomial loss as for the logistic function with the binary one. Returns −ln p(y).
    private double OutputDelta(int row, int label)
    {
        var last = _network.Layers.Count - 1;
        var outputs = _network.Layers[last].Outputs;
        var width = _network.Layers[last].Width;
        var delta = RowsOf(_deltas[last], last, row)[..width];
        RowsOf(_activations[last + 1], last, row)[..width].CopyTo(delta);
        if (outputs == 1)
        {
            var p = MlpKernels.Sigmoid(delta[0]);
            delta[0] = p - label;
            return -Math.Log(Math.Clamp(label == 1 ? p : 1 - p, Clip, 1 - Clip));
        }

        MlpKernels.Softmax(delta, outputs);
        var loss = -Math.Log(Math.Clamp(delta[label], Clip, 1));
        delta[label] -= 1;
        return loss;
    }

    // δₗ₋₁ ← (δₗ Wₗᵀ) where aₗ₋₁ > 0
    private void Backward(int layer, int first, int end)
    {
        var (shape, width, rows) = (_network.Layers[layer], InputWidth(layer), end - first);
        var target = RowsOf(_deltas[layer - 1], layer - 1, first)[..(rows * width)];
        target.Clear();
        var delta = Strided<float>.Rows(RowsOf(_deltas[layer], layer, first), shape.Width);
        Gemm.AddProduct(delta, _transposed[layer], width, target, width, rows, shape.Outputs, width);
        MlpKernels.MaskInactive(target, _activations[layer].AsSpan(first * width, rows * width));
    }

    private int InputWidth(int layer) => _network.Layers[layer - 1].Width;

    private Span<float> RowsOf(float[] values, int layer, int first) => values.AsSpan(first * _network.Layers[layer].Width);
}
