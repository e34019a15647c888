using System.Buffers;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.LogisticRegression;

/// <summary>
/// The penalised mean loss of a linear classifier over the first rows of the training data, and its gradient:
/// f(W, b) = (1/n) Σᵢ ℓ(W xᵢ + b, yᵢ) + (1 / 2Cn) ‖W‖². The intercepts b are not penalised.
/// Parameters: features × outputs, row-major, then the intercepts; outputs as padded by <see cref="Outputs"/>.
/// Cost of an evaluation: 2 · rows · features · outputs multiply-adds.
/// </summary>
internal abstract class LinearObjective(LabelledRows data, int outputs, int maxThreads)
{
    /// <summary>Rows whose scores are computed together; with the features they stay in the second-level cache.</summary>
    protected const int BlockRows = 64;

    // Partial gradients are added in the order of their chunks, and the chunks follow from the shape of the data alone.
    private const int RowsPerChunk = 1024;
    private const int MaxChunks = 32;
    private const int MaxPartialValues = 1 << 22;

    private double[][] _partials = [];

    /// <summary>Scores per row.</summary>
    public int Outputs { get; } = outputs;

    /// <summary>Number of parameters, padding included.</summary>
    public int ParameterCount => (Features + 1) * Outputs;

    /// <summary>How many of the first rows count. Set before an evaluation.</summary>
    public int Rows { get; set; } = data.Count;

    /// <summary>Rows with labels.</summary>
    protected LabelledRows Data { get; } = data;

    /// <summary>Number of feature columns.</summary>
    protected int Features => Data.Features.Columns;

    /// <summary>Evaluates f at <paramref name="parameters"/> and writes its gradient.</summary>
    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient, double c, CancellationToken ct)
    {
        var point = parameters.ToArray();
        var chunks = Chunks();
        var losses = new double[chunks];
        EnsurePartials(chunks);
        Parallelism.For(chunks, maxThreads, chunk => losses[chunk] = EvaluateChunk(point, chunk, chunks), ct);
        gradient.Clear();
        for (var chunk = 0; chunk < chunks; chunk++)
        {
            VectorOps.AddScaled(gradient, 1.0 / Rows, _partials[chunk]);
        }

        var penalty = 1 / (c * Rows);
        var weights = parameters[..(Features * Outputs)];
        VectorOps.AddScaled(gradient[..weights.Length], penalty, weights);                    // ∂f/∂W ← … + W / Cn
        return (losses.Sum() / Rows) + (0.5 * penalty * VectorOps.Dot(weights, weights));
    }

    /// <summary>Adds the loss and the gradient of a block of rows.</summary>
    /// <param name="x">The block's features as doubles, rows × features.</param>
    /// <param name="labels">The block's labels.</param>
    /// <param name="parameters">W and b.</param>
    /// <param name="gradient">Receives Σ ∂ℓ/∂W and Σ ∂ℓ/∂b.</param>
    /// <param name="scores">Room for rows × outputs values.</param>
    /// <returns>Σ ℓ.</returns>
    protected abstract double AddBlock(
        ReadOnlySpan<double> x, ReadOnlySpan<int> labels, ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> scores);

    private int Chunks() => Math.Clamp(
        (Rows + RowsPerChunk - 1) / RowsPerChunk, 1, Math.Clamp(MaxPartialValues / ParameterCount, 1, MaxChunks));

    private void EnsurePartials(int chunks)
    {
        if (_partials.Length != chunks)
        {
            _partials = [.. Enumerable.Range(0, chunks).Select(_ => new double[ParameterCount])];
        }
    }

    private double EvaluateChunk(double[] parameters, int chunk, int chunks)
    {
        var (first, end) = ((int)((long)Rows * chunk / chunks), (int)((long)Rows * (chunk + 1) / chunks));
        var buffer = ArrayPool<double>.Shared.Rent(BlockRows * (Features + Outputs));
        var x = buffer.AsSpan(0, BlockRows * Features);
        var scores = buffer.AsSpan(BlockRows * Features, BlockRows * Outputs);
        var gradient = _partials[chunk];
        Array.Clear(gradient);
        var loss = 0.0;
        for (var row = first; row < end; row += BlockRows)
        {
            var count = Math.Min(BlockRows, end - row);
            VectorOps.Widen(Data.Features.Values.Slice(row * Features, count * Features), x);
            loss += AddBlock(x[..(count * Features)], Data.Labels.AsSpan(row, count), parameters, gradient, scores);
        }

        ArrayPool<double>.Shared.Return(buffer);
        return loss;
    }
}
