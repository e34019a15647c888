using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.Mlp;

/// <summary>A layer's shape and its place among the parameters.</summary>
/// <param name="Inputs">Values per row that come in.</param>
/// <param name="Outputs">Values per row that go out.</param>
/// <param name="Width">Outputs padded to whole vectors; padding stays 0.</param>
/// <param name="Weights">Offset of W, inputs × width.</param>
/// <param name="Biases">Offset of b, width.</param>
internal sealed record MlpLayer(int Inputs, int Outputs, int Width, int Weights, int Biases);

/// <summary>Fully connected layers with rectified hidden units. Parameters of all layers lie in one array: W₁ b₁ W₂ b₂ …</summary>
internal sealed class MlpNetwork
{
    // Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010.
    private const double GlorotFactor = 6;

    /// <summary>Makes a network whose parameters are 0.</summary>
    /// <param name="sizes">Features, hidden units of each layer, outputs.</param>
    public MlpNetwork(IReadOnlyList<int> sizes)
    {
        var layers = new List<MlpLayer>();
        var offset = 0;
        for (var i = 0; i + 1 < sizes.Count; i++)
        {
            var width = Gemm.Padded<float>(sizes[i + 1]);
            layers.Add(new(sizes[i], sizes[i + 1], width, offset, offset + (sizes[i] * width)));
            offset += (sizes[i] + 1) * width;
        }

        (Layers, Parameters) = (layers, new float[offset]);
    }

    /// <summary>The layers from input to output.</summary>
    public IReadOnlyList<MlpLayer> Layers { get; }

    /// <summary>All weights and biases.</summary>
    public float[] Parameters { get; }

    /// <summary>The widest layer, padded.</summary>
    public int MaxWidth => Layers.Max(layer => layer.Width);

    /// <summary>W of a layer, inputs × width.</summary>
    public Span<float> Weights(MlpLayer layer) => Parameters.AsSpan(layer.Weights, layer.Inputs * layer.Width);

    /// <summary>b of a layer, width.</summary>
    public Span<float> Biases(MlpLayer layer) => Parameters.AsSpan(layer.Biases, layer.Width);

    /// <summary>Draws weights and biases from U(−a, a) with a = √(6 / (inputs + outputs)).</summary>
    public void Initialise(Rng rng)
    {
        foreach (var layer in Layers)
        {
            var bound = Math.Sqrt(GlorotFactor / (layer.Inputs + layer.Outputs));
            for (var i = 0; i <= layer.Inputs; i++)
            {
                // The biases follow the weights as one more row.
                foreach (ref var w in Parameters.AsSpan(layer.Weights + (i * layer.Width), layer.Outputs))
                {
                    w = (float)(bound * ((2 * rng.NextDouble()) - 1));
                }
            }
        }
    }

    /// <summary>z ← x W + b, and for hidden layers a ← max(0, z).</summary>
    /// <param name="index">The layer.</param>
    /// <param name="x">rows × inputs.</param>
    /// <param name="strideX">Values from row to row of x.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="z">rows × width.</param>
    public void Forward(int index, ReadOnlySpan<float> x, int strideX, int rows, Span<float> z)
    {
        var layer = Layers[index];
        for (var i = 0; i < rows; i++)
        {
            Biases(layer).CopyTo(z[(i * layer.Width)..]);
        }

        Gemm.AddProduct(Strided<float>.Rows(x, strideX), Weights(layer), layer.Width, z, layer.Width, rows, layer.Inputs, layer.Width);
        if (index + 1 < Layers.Count)
        {
            MlpKernels.Rectify(z[..(rows * layer.Width)]);
        }
    }

    /// <summary>½ Σ W² over all layers.</summary>
    public double HalfSquaredWeights()
    {
        var sum = 0.0;
        foreach (var layer in Layers)
        {
            foreach (var w in Weights(layer))
            {
                sum += (double)w * w;
            }
        }

        return sum / 2;
    }
}
