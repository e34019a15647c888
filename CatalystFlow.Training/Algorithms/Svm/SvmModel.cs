using System.Buffers;
using System.Collections.Concurrent;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.Svm;

/// <summary>
/// All machines together, for prediction. A support vector is kept once, whatever the number of machines that use it.
/// Shapes: per class, support vectors × features; per pair, the places and coefficients of those that support it. Cost per row:
/// support vectors · features, once more for each pair that one supports, and classes² per sweep of the coupling.
/// </summary>
internal sealed class SvmModel
{
    // Rows in a panel where the decision values of this many pairs still fit beside it.
    private const int ManyPairs = 1 << 15;
    private const int NarrowPanel = 8;

    // Support vectors whose kernel values with a panel are held at once.
    private const int TileVectors = 4 * KernelPanel.TileRows;

    private readonly SvmKernel _kernel;
    private readonly int _classes;
    private readonly int[] _present;
    private readonly PairMachine[] _machines;
    private readonly ClassVectors[] _vectors;
    private readonly ConcurrentBag<PairOutcome> _idle = [];

    /// <summary>Collects the support vectors.</summary>
    /// <param name="rows">All training rows.</param>
    /// <param name="pairs">Which rows and machines there are.</param>
    /// <param name="present">Classes seen so far, in order.</param>
    public SvmModel(MappedRows rows, OneVsOne pairs, int[] present)
    {
        (_kernel, _classes, _present) = (rows.Kernel, pairs.Classes, present);
        _machines = [.. OneVsOne.Among(present).Select(pair => pairs.Machine(pair))];
        _vectors = [.. present.Select(k => ClassVectors.Collect(rows, pairs, present, k))];
    }

    private int Width => _machines.Length > ManyPairs ? NarrowPanel : KernelPanel.Columns;

    /// <summary>Probabilities for the rows from <paramref name="first"/> on.</summary>
    public void Predict(FeatureMatrix rows, int first, Span<float> probabilities)
    {
        if (_present.Length < 2)
        {
            FillConstant(probabilities);
            return;
        }

        var count = probabilities.Length / _classes;
        var outcome = _idle.TryTake(out var idle) ? idle : new(_present, _classes, _machines, Width);
        for (var done = 0; done < count; done += Width)
        {
            var block = Math.Min(Width, count - done);
            Decide(rows, first + done, block, outcome.Decisions);
            outcome.ToProbabilities(probabilities.Slice(done * _classes, block * _classes));
        }

        _idle.Add(outcome);
    }

    /// <summary>Decision values of all pairs, rows × pairs.</summary>
    public double[] Decide(FeatureMatrix rows)
    {
        var (all, block) = (new double[rows.Rows * _machines.Length], new double[_machines.Length * Width]);
        for (var row = 0; row < rows.Rows; row++)
        {
            Decide(rows, row, 1, block);
            for (var pair = 0; pair < _machines.Length; pair++)
            {
                all[(row * _machines.Length) + pair] = block[pair * Width];
            }
        }

        return all;
    }

    /// <summary>Writes kernel, support vectors, coefficients, intercepts and sigmoids.</summary>
    public void Write(BinaryWriter writer)
    {
        _kernel.Write(writer);
        writer.WriteArray<int>(_present);
        foreach (var vectors in _vectors)
        {
            vectors.Write(writer);
        }

        foreach (var machine in _machines)
        {
            writer.Write(machine.Intercept);
            writer.Write(machine.Sigmoid.A);
            writer.Write(machine.Sigmoid.B);
        }
    }

    private void Decide(FeatureMatrix rows, int first, int count, Span<double> decisions)
    {
        var panel = new KernelPanel(_kernel, Width);
        Span<float> mapped = new float[_kernel.Features];
        for (var i = 0; i < count; i++)
        {
            var half = _kernel.Map(rows.Row(first + i), mapped);
            panel.Set(i, mapped, half);
        }

        for (var pair = 0; pair < _machines.Length; pair++)
        {
            decisions.Slice(pair * Width, Width).Fill(_machines[pair].Intercept);
        }

        var values = ArrayPool<float>.Shared.Rent(TileVectors * Width);
        for (var k = 0; k < _vectors.Length; k++)
        {
            AddClass(panel, k, values, decisions);
        }

        ArrayPool<float>.Shared.Return(values);
    }

    // f of a pair ← f + Σ βᵢ k(xᵢ, x) over the support vectors of one of its classes; float32 within a tile, double beyond.
    private void AddClass(KernelPanel panel, int k, Span<float> values, Span<double> decisions)
    {
        var (vectors, others) = (_vectors[k], _present.Length);
        Span<int> next = stackalloc int[others];
        next.Clear();
        for (var first = 0; first < vectors.Rows.Count; first += TileVectors)
        {
            var end = Math.Min(first + TileVectors, vectors.Rows.Count);
            panel.MultiplyAll(vectors.Rows, first, end - first, values);
            for (var other = 0; other < others; other++)
            {
                var (from, places) = (next[other], vectors.Places[other]);
                var to = from;
                while (to < places.Length && places[to] < end)
                {
                    to++;
                }

                next[other] = to;
                if (to > from)
                {
                    var f = decisions.Slice(OneVsOne.Index(k, other, others) * Width, Width);
                    DecisionKernels.AddCombination(f, values, places.AsSpan(from..to), vectors.Betas[other].AsSpan(from..to), first);
                }
            }
        }
    }

    // With one class seen it is certain; before the first step all are equally likely.
    private void FillConstant(Span<float> probabilities)
    {
        for (var i = 0; i < probabilities.Length; i++)
        {
            probabilities[i] = _present.Length == 0 ? 1f / _classes : _present[0] == i % _classes ? 1 : 0;
        }
    }
}
