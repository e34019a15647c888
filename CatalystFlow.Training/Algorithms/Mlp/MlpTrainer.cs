using System.Buffers;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Hyperparameters;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.Mlp;

/// <summary>
/// A multi-layer perceptron: one or two hidden layers of rectified units, trained by Adam on batches of 200 rows.
/// Objective, for every batch of n rows: (1/n) Σᵢ −ln p(yᵢ|xᵢ) + (α / 2n) Σ W², with p the softmax of the outputs, or the logistic
/// function of one for two classes.
/// Source: Rumelhart, Hinton and Williams, "Learning representations by back-propagating errors", 1986; Kingma and Ba, "Adam", 2015.
/// Shapes: X rows × features, W₁ features × hidden, … Wₗ hidden × outputs; everything in float32, padded to whole vectors.
/// Cost per step (one epoch): about 6 · rows · weights operations, and one update of all weights per batch.
/// </summary>
public sealed class MlpTrainer : Trainer
{
    // Sequences of a run's seed: the initial weights, and one per epoch for its order of rows.
    private const long WeightStream = 2L << 32;
    private const long FirstOrderStream = 3L << 32;

    // Below this many multiply-adds in a batch, waiting for one another costs threads more than they gain.
    private const long WorkPerThread = 500_000;

    // Evaluating a row costs a third of learning from it, so only part of the rows is evaluated between the first and last epoch.
    private const int MinLiveRows = 1000;
    private const int LiveShare = 20;

    // Their activations stay in the nearest cache; a multiple of what the matrix product takes at once.
    private const int RowsAtOnce = 8 * Gemm.TileRows;

    private readonly int _epochs;
    private readonly MlpNetwork _network;
    private readonly MlpOptimiser _optimiser;
    private readonly MlpEpoch _epoch;
    private readonly MlpBatch _batch;
    private readonly bool _shuffle;
    private float[] _best = [];

    /// <summary>Makes a network with random weights.</summary>
    public MlpTrainer(TrainerContext context)
        : this(context, shuffle: true)
    {
    }

    /// <summary>The same, perhaps with rows in their order, to be held against a reference.</summary>
    internal MlpTrainer(TrainerContext context, bool shuffle)
        : base(context)
    {
        _shuffle = shuffle;
        _epochs = context.Hyperparameters.Integer("epochs");
        var outputs = ClassCount == 2 ? 1 : ClassCount;
        _network = new([FeatureCount, .. MlpSettings.HiddenUnits(context.Hyperparameters.Choice("hidden_layers")), outputs]);
        _network.Initialise(new Rng(context.Seed, WeightStream));
        _optimiser = new(_network, context.Hyperparameters.Real("learning_rate_init"));
        var batchRows = Math.Min(MlpSettings.BatchRows, context.Train.Count);
        _batch = new(_network, context.Train, batchRows);
        var work = 3L * batchRows * _network.Parameters.Length;
        _epoch = new(_batch, _optimiser, batchRows, (int)Math.Clamp(work / WorkPerThread, 1, Math.Max(1, context.MaxThreads)));
        RefreshTransposes();
    }

    /// <summary>The catalog entry.</summary>
    public static Algorithm Algorithm { get; } = new(
        "mlp", "MLP", "Neural networks",
        "Layers of simple units learn their own features, pass after pass over the rows.",
        StepStyle.Epochs, "epoch", PrefersOneHot: true, UsesChance: true,
        [
            Hyperparameter.Real("learning_rate_init", "Learning rate", 0.0001, 0.1, 0.001,
                "How far the weights move at each update.",
                "Learns faster; too high a rate makes the log loss jump or stall.",
                "Learns more steadily; too low a rate needs many more epochs.",
                logScale: true),
            Hyperparameter.Integer("epochs", "Epochs", 10, 500, 200,
                "Passes over the training rows.",
                "Fits closer; when the validation log loss rises while the training log loss falls, there are too many.",
                "Ends sooner, perhaps before the network has learned what it could."),
            Hyperparameter.Choice("hidden_layers", "Hidden layers", ["Small", "Medium", "Large"], "Medium",
                "Size of the network. Small: one layer of 32 units. Medium: one layer of 100 (scikit-learn's default). Large: two layers, 100 and 50.",
                "Can draw more complicated borders between classes; slower, and overfits small data.",
                "Faster and harder to overfit, but may be too simple."),
            EarlyStopping.Of("epoch"),
        ],
        [
            new("activation", "relu", "Cheap, and its gradient does not fade."),
            new("solver", "adam (β₁ 0.9, β₂ 0.999, ε 1e-8)", "Adapts the step of every weight, so that one learning rate serves most data."),
            new("batch_size", $"{MlpSettings.BatchRows} (all rows when there are fewer)", "Large enough to compute fast, small enough for many updates per epoch."),
            new("alpha", "0.0001", "A light L2 penalty against runaway weights."),
        ],
        AlgorithmTexts.Load(
            "mlp",
            ("live share", Words.Share(LiveShare)),
            ("live rows", MinLiveRows),
            ("batch", MlpSettings.BatchRows)),
        context => new MlpTrainer(context))
    {
        LiveSample = new(AtLeast: 2000, OneIn: 2),
    };

    /// <inheritdoc/>
    public override int TotalSteps => _epochs;

    /// <inheritdoc/>
    public override double Position => StepsDone;

    /// <inheritdoc/>
    public override int LiveTrainingRows => FirstRows(MinLiveRows, LiveShare);

    /// <inheritdoc/>
    protected override int StateVersion => 1;

    /// <inheritdoc/>
    protected override string Remedy => "Lower the learning rate, or check the data for extreme values.";

    /// <summary>The network, to be held against a reference.</summary>
    internal MlpNetwork Network => _network;

    /// <summary>Mean over the last epoch's batches of the objective, as each batch came.</summary>
    internal double LastLoss { get; private set; }

    /// <summary>Must follow every change of weights from outside.</summary>
    internal void RefreshTransposes()
    {
        for (var layer = 0; layer < _network.Layers.Count; layer++)
        {
            _batch.RefreshTranspose(layer, 0, _network.Layers[layer].Inputs);
        }
    }

    /// <inheritdoc/>
    public override void SaveModel(BinaryWriter writer)
    {
        writer.WriteArray<int>([FeatureCount, .. _network.Layers.Select(layer => layer.Outputs)]);
        writer.WriteArray<float>(_network.Parameters);
    }

    /// <inheritdoc/>
    protected override double Learn(CancellationToken ct)
    {
        var order = Enumerable.Range(0, Context.Train.Count).ToArray();
        if (_shuffle)
        {
            new Rng(Context.Seed, FirstOrderStream + StepsDone).Shuffle<int>(order);
        }

        var batches = (order.Length + MlpSettings.BatchRows - 1) / MlpSettings.BatchRows;
        LastLoss = (_epoch.Run(order, ct) + (batches * MlpSettings.Alpha * _network.HalfSquaredWeights())) / order.Length;
        return LastLoss;
    }

    /// <inheritdoc/>
    protected internal override void PredictBlock(FeatureMatrix rows, int first, Span<float> probabilities)
    {
        for (var done = 0; done < probabilities.Length; done += RowsAtOnce * ClassCount)
        {
            var some = probabilities[done..Math.Min(done + (RowsAtOnce * ClassCount), probabilities.Length)];
            PredictSome(rows, first + (done / ClassCount), some);
        }
    }

    private void PredictSome(FeatureMatrix rows, int first, Span<float> probabilities)
    {
        var count = probabilities.Length / ClassCount;
        var half = count * _network.MaxWidth;
        var buffer = ArrayPool<float>.Shared.Rent(2 * half);
        var (from, to) = (Memory<float>.Empty, buffer.AsMemory(0, half));
        _network.Forward(0, rows.Values[(first * rows.Columns)..], rows.Columns, count, to.Span);
        for (var layer = 1; layer < _network.Layers.Count; layer++)
        {
            (from, to) = (to, buffer.AsMemory(layer % 2 * half, half));
            _network.Forward(layer, from.Span, _network.Layers[layer - 1].Width, count, to.Span);
        }

        ToProbabilities(to.Span, probabilities);
        ArrayPool<float>.Shared.Return(buffer);
    }

    /// <summary>The weights: an epoch moves all of them.</summary>
    public override void NoteBest()
    {
        _best = _best.Length == 0 ? new float[_network.Parameters.Length] : _best;
        _network.Parameters.CopyTo(_best, 0);
    }

    /// <inheritdoc/>
    public override void SaveBest(BinaryWriter writer) => writer.WriteArray<float>(_best);

    /// <inheritdoc/>
    public override void LoadBest(BinaryReader reader)
    {
        _best = reader.ReadArray<float>(_network.Parameters.Length);
        if (_best.Length != 0 && _best.Length != _network.Parameters.Length)
        {
            throw new InvalidDataException($"The best network has {_best.Length} weights in place of {_network.Parameters.Length}.");
        }
    }

    /// <inheritdoc/>
    protected override void TakeBest()
    {
        _best.CopyTo(_network.Parameters, 0);
        RefreshTransposes();
    }

    /// <inheritdoc/>
    protected override void SaveState(BinaryWriter writer)
    {
        SaveModel(writer);
        _optimiser.Save(writer);
    }

    /// <inheritdoc/>
    protected override void LoadState(BinaryReader reader)
    {
        Span<int> sizes = stackalloc int[_network.Layers.Count + 1];
        reader.ReadArray(sizes);
        reader.ReadArray<float>(_network.Parameters);
        _optimiser.Load(reader);
        RefreshTransposes();
    }

    private void ToProbabilities(Span<float> z, Span<float> probabilities)
    {
        var width = _network.Layers[^1].Width;
        var count = probabilities.Length / ClassCount;
        if (ClassCount == 2)
        {
            Span<float> p = stackalloc float[RowsAtOnce];
            for (var i = 0; i < count; i++)
            {
                p[i] = z[i * width];
            }

            MlpKernels.Sigmoid(p);
            for (var i = 0; i < count; i++)
            {
                (probabilities[2 * i], probabilities[(2 * i) + 1]) = (1 - p[i], p[i]);
            }

            return;
        }

        for (var i = 0; i < count; i++)
        {
            var row = z.Slice(i * width, width);
            MlpKernels.Softmax(row, ClassCount);
            row[..ClassCount].CopyTo(probabilities[(i * ClassCount)..]);
        }
    }
}
