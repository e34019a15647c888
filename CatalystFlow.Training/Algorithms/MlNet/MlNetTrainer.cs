using CatalystFlow.Training.Data;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.MlNet;

/// <summary>
/// A trainer of ML.NET as a learning curve: trained anew on 10 %, 20 %, … 100 % of the training rows, on the classes that occur among
/// them. What ML.NET has learned is taken out of its model into plain numbers, which predict, travel in checkpoints and make the model
/// file without ML.NET.
/// </summary>
public abstract class MlNetTrainer(TrainerContext context) : LearningCurveTrainer(context)
{
    // In label order; none before the first step.
    private int[] _classes = [];

    /// <summary>Classes the model knows.</summary>
    private protected int KnownClasses => _classes.Length;

    /// <inheritdoc/>
    public sealed override void SaveModel(BinaryWriter writer)
    {
        writer.WriteArray<int>(_classes);
        if (_classes.Length > 1)
        {
            SaveParameters(writer);
        }
    }

    /// <inheritdoc/>
    protected sealed override double LearnFrom(int rows, CancellationToken ct)
    {
        var present = ClassesAmong(rows);
        _classes = [.. Enumerable.Range(0, ClassCount).Where(k => present[k])];
        if (_classes.Length > 1)
        {
            Fit(Context.Train.Features, LabelsAmongKnown(rows), ct);
        }

        return 0;
    }

    /// <inheritdoc/>
    protected internal sealed override void PredictBlock(FeatureMatrix rows, int first, Span<float> probabilities)
    {
        if (_classes.Length > 1)
        {
            var count = probabilities.Length / ClassCount;
            var known = _classes.Length == ClassCount ? probabilities : new float[count * _classes.Length];
            Predict(rows, first, count, known);
            Spread(known, probabilities);
            return;
        }

        // With one class seen it is certain; before the first step all are equally likely.
        probabilities.Fill(_classes.Length == 0 ? 1f / ClassCount : 0);
        for (var i = 0; _classes.Length == 1 && i < probabilities.Length; i += ClassCount)
        {
            probabilities[i + _classes[0]] = 1;
        }
    }

    /// <inheritdoc/>
    protected sealed override void SaveState(BinaryWriter writer) => SaveModel(writer);

    /// <inheritdoc/>
    protected sealed override void LoadState(BinaryReader reader)
    {
        _classes = reader.ReadArray<int>(ClassCount);
        if (_classes.Any(k => k < 0 || k >= ClassCount))
        {
            throw new InvalidDataException("The checkpoint names a class that does not exist.");
        }

        if (_classes.Length > 1)
        {
            LoadParameters(reader);
        }
    }

    /// <summary>Trains ML.NET's model and takes its parameters.</summary>
    /// <param name="features">The rows, as many as there are labels or more.</param>
    /// <param name="labels">0 to <see cref="KnownClasses"/> − 1; all of them occur, two at least.</param>
    /// <param name="ct">Cancels within 100 ms.</param>
    private protected abstract void Fit(FeatureMatrix features, ReadOnlyMemory<int> labels, CancellationToken ct);

    /// <summary>Probabilities of the known classes.</summary>
    /// <param name="rows">rows × features.</param>
    /// <param name="first">The first row.</param>
    /// <param name="count">How many.</param>
    /// <param name="probabilities">count × <see cref="KnownClasses"/>.</param>
    private protected abstract void Predict(FeatureMatrix rows, int first, int count, Span<float> probabilities);

    /// <summary>Writes what prediction needs.</summary>
    private protected abstract void SaveParameters(BinaryWriter writer);

    /// <summary>Reads what <see cref="SaveParameters"/> wrote.</summary>
    private protected abstract void LoadParameters(BinaryReader reader);

    private int[] LabelsAmongKnown(int rows)
    {
        var number = new int[ClassCount];
        for (var k = 0; k < _classes.Length; k++)
        {
            number[_classes[k]] = k;
        }

        return Array.ConvertAll(Context.Train.Labels[..rows], label => number[label]);
    }

    private void Spread(ReadOnlySpan<float> known, Span<float> probabilities)
    {
        if (_classes.Length == ClassCount)
        {
            return;
        }

        probabilities.Clear();
        for (var i = 0; i < known.Length; i++)
        {
            var (row, k) = Math.DivRem(i, _classes.Length);
            probabilities[(row * ClassCount) + _classes[k]] = known[i];
        }
    }
}
