using System.Buffers;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.LogisticRegression;

/// <summary>
/// The penalised mean loss of a linear classifier over the first rows of the training data, and its gradient:
/// f(W, b) = (1/n) Σᵢ sᵢ ℓ(W xᵢ + b, yᵢ) + (1 / 2Cn) ‖W‖², with sᵢ the weight of row i's class. The intercepts b are not penalised.
/// Parameters: features × outputs, row-major, then the intercepts; outputs as padded by <see cref="Outputs"/>.
/// Cost of an evaluation: 2 · rows · features · outputs multiply-adds.
/// </summary>
internal abstract class LinearObjective(LabelledRows data, int outputs, int maxThreads)
{
    /// <summary>Rows whose scores are computed together; with the features they stay in the second-level cache.</summary>
    public const int BlockRows = 64;

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

    /// <summary>s: how much a row of each class counts. Set before an evaluation.</summary>
    public double[] ClassWeights { get; set; } = [];

    /// <summary>Number of feature columns.</summary>
    public int Features => Data.Features.Columns;

    /// <summary>Rows with labels.</summary>
    protected LabelledRows Data { get; } = data;

    /// <summary>Evaluates f at <paramref name="parameters"/> and writes its gradient.</summary>
    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient, double c, CancellationToken ct)
    {
        var point = parameters.ToArray();
        var chunks = Chunks();
        var losses = new double[chunks];
        EnsurePartials(chunks);
        Parallelism.For(chunks, maxThreads, chunk => losses[chunk] = EvaluateChunk(point, chunk, chunks, ct), ct);
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

    /// <summary>Writes the second derivatives sᵢ pₖ (1 − pₖ) of each row's loss by each of its scores.</summary>
    /// <param name="x">The block's features as doubles, rows × features.</param>
    /// <param name="labels">The block's labels.</param>
    /// <param name="parameters">W and b.</param>
    /// <param name="curvatures">rows × outputs.</param>
    public abstract void Curvatures(
        ReadOnlySpan<double> x, ReadOnlySpan<int> labels, ReadOnlySpan<double> parameters, Span<double> curvatures);

    /// <summary>Adds the loss and the gradient of a block of rows.</summary>
    /// <param name="x">The block's features as doubles, rows × features.</param>
    /// <param name="labels">The block's labels.</param>
    /// <param name="parameters">W and b.</param>
    /// <param name="gradient">Receives Σ ∂ℓ/∂W and Σ ∂ℓ/∂b.</param>
    /// <param name="scores">Room for rows × (outputs + 1) values.</param>
    /// <returns>Σ ℓ.</returns>
    protected abstract double AddBlock(
        ReadOnlySpan<double> x, ReadOnlySpan<int> labels, ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> scores);

    /// <summary>Features of some rows as doubles.</summary>
    public ReadOnlySpan<double> Widen(int row, int count, Span<double> x)
    {
        VectorOps.Widen(Data.Features.Values.Slice(row * Features, count * Features), x);
        return x[..(count * Features)];
    }

    /// <summary>Labels of some rows.</summary>
    public ReadOnlySpan<int> Labels(int row, int count) => Data.Labels.AsSpan(row, count);

    private int Chunks() => Math.Clamp(
        (Rows + RowsPerChunk - 1) / RowsPerChunk, 1, Math.Clamp(MaxPartialValues / ParameterCount, 1, MaxChunks));

    private void EnsurePartials(int chunks)
    {
        if (_partials.Length != chunks)
        {
            _partials = [.. Enumerable.Range(0, chunks).Select(_ => new double[ParameterCount])];
        }
    }

    private double EvaluateChunk(double[] parameters, int chunk, int chunks, CancellationToken ct)
    {
        var (first, end) = ((int)((long)Rows * chunk / chunks), (int)((long)Rows * (chunk + 1) / chunks));
        var buffer = ArrayPool<double>.Shared.Rent(BlockRows * (Features + Outputs + 1));
        var x = buffer.AsSpan(0, BlockRows * Features);
        var scores = buffer.AsSpan(BlockRows * Features, BlockRows * (Outputs + 1));
        var gradient = _partials[chunk];
        Array.Clear(gradient);
        var loss = 0.0;
        for (var row = first; row < end; row += BlockRows)
        {
            Poll.Check(ct);
            var count = Math.Min(BlockRows, end - row);
            loss += AddBlock(Widen(row, count, x), Labels(row, count), parameters, gradient, scores);
        }

        ArrayPool<double>.Shared.Return(buffer);
        return loss;
    }
}
