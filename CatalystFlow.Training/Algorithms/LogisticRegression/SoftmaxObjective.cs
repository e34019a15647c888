using CatalystFlow.Training.Data;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.LogisticRegression;

/// <summary>
/// Multinomial logistic loss for three classes or more: ℓ(z, y) = ln Σₖ exp zₖ − z_y. Classes without a row among the first rows are
/// left out of the sum: their intercept has no finite optimum.
/// </summary>
internal sealed class SoftmaxObjective(LabelledRows data, int classes, int maxThreads)
    : LinearObjective(data, Gemm.Padded<double>(classes), maxThreads)
{
    private bool[] _present = [];

    /// <summary>Says which classes take part.</summary>
    public void SetPresent(bool[] present) => _present = present;

    protected override double AddBlock(
        ReadOnlySpan<double> x, ReadOnlySpan<int> labels, ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> scores)
    {
        var z = scores[..(labels.Length * Outputs)];
        Softmax.Scores(x, labels.Length, parameters, Outputs, _present, z);
        var loss = 0.0;
        for (var i = 0; i < labels.Length; i++)
        {
            var row = z.Slice(i * Outputs, Outputs);
            var (trueScore, weight) = (row[labels[i]], ClassWeights[labels[i]]);
            loss += weight * (Softmax.NormaliseWithLog(row) - trueScore);                     // ℓ ← ln Σ exp z − z_y
            row[labels[i]] -= 1;                                                              // ∂ℓ/∂z = p − y
            VectorOps.Scale(row, weight);
            VectorOps.AddScaled(gradient[(Features * Outputs)..], 1, row);                    // ∂ℓ/∂b ← … + s (p − y)
        }

        // ∂ℓ/∂W ← … + xᵀ s (p − y)
        Gemm.AddProduct(Strided<double>.Transposed(x, Features), z, Outputs, gradient, Outputs, Features, labels.Length, Outputs);
        return loss;
    }

    public override void Curvatures(
        ReadOnlySpan<double> x, ReadOnlySpan<int> labels, ReadOnlySpan<double> parameters, Span<double> curvatures)
    {
        Softmax.Scores(x, labels.Length, parameters, Outputs, _present, curvatures);
        for (var i = 0; i < labels.Length; i++)
        {
            var row = curvatures.Slice(i * Outputs, Outputs);
            Softmax.Normalise(row);
            foreach (ref var p in row)
            {
                p *= ClassWeights[labels[i]] * (1 - p);
            }
        }
    }
}
