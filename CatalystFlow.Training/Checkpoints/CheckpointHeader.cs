using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Checkpoints;

/// <summary>What a checkpoint belongs to. A session only continues one that belongs to it.</summary>
internal sealed record CheckpointHeader(
    string AlgorithmId, IReadOnlyDictionary<string, ParameterValue> Hyperparameters, int Seed, string DataFingerprint)
{
    private const int Magic = 0x4B_43_46_43; // "CFCK"
    private const int FormatVersion = 3;

    // Knows nothing of the best step.
    private const int OldestVersion = 2;
    private const int MaxHyperparameters = 1000;

    /// <summary>
    /// What the settings were before they could be set, for a session: a checkpoint that lacks one was made with its default.
    /// </summary>
    public IReadOnlyDictionary<string, ParameterValue> Defaults { get; init; } = new Dictionary<string, ParameterValue>();

    /// <summary>False for a checkpoint from before the best step was noted.</summary>
    public bool NotesBest { get; private init; } = true;

    public void Write(BinaryWriter writer)
    {
        writer.Write(Magic);
        writer.Write(FormatVersion);
        writer.Write(AlgorithmId);
        writer.Write(Hyperparameters.Count);
        foreach (var (name, value) in Hyperparameters.OrderBy(h => h.Key, StringComparer.Ordinal))
        {
            writer.Write(name);
            writer.Write(value.Number is not null);
            writer.Write(value.Number ?? 0);
            writer.Write(value.Text ?? "");
        }

        writer.Write(Seed);
        writer.Write(DataFingerprint);
    }

    public static CheckpointHeader Read(BinaryReader reader)
    {
        reader.Expect(Magic, "first number of the checkpoint");
        var version = reader.ReadInt32();
        if (version is < OldestVersion or > FormatVersion)
        {
            throw new InvalidDataException(
                $"The checkpoint format version is {version}; this version of the engine reads {OldestVersion} to {FormatVersion}.");
        }

        var id = reader.ReadString();
        var count = reader.ReadInt32();
        if (count is < 0 or > MaxHyperparameters)
        {
            throw new InvalidDataException($"The checkpoint names {count} hyperparameters.");
        }

        var values = Enumerable.Range(0, count).Select(_ => ReadValue(reader)).ToDictionary();
        return new(id, values, reader.ReadInt32(), reader.ReadString()) { NotesBest = version == FormatVersion };
    }

    /// <summary>Throws unless this checkpoint can continue a session that would write <paramref name="session"/>.</summary>
    public void Require(CheckpointHeader session)
    {
        Require(AlgorithmId == session.AlgorithmId, $"algorithm {AlgorithmId}", session.AlgorithmId);
        Require(Seed == session.Seed, $"seed {Seed}", session.Seed);
        Require(Hyperparameters.Keys.All(session.Hyperparameters.ContainsKey), "another set of hyperparameters", session.AlgorithmId);
        foreach (var (name, value) in session.Hyperparameters)
        {
            var found = Hyperparameters.TryGetValue(name, out var stored) ? stored : session.Defaults.GetValueOrDefault(name);
            Require(found == value, $"{name} = {found}", value);
        }

        Require(DataFingerprint == session.DataFingerprint, "other data, split or preprocessing", "the data of this run");
    }

    private static void Require(bool fits, string checkpointHas, object sessionHas)
    {
        if (!fits)
        {
            throw new InvalidDataException(
                $"The checkpoint does not belong to this run: it was made with {checkpointHas}, not {sessionHas}.");
        }
    }

    private static (string Name, ParameterValue Value) ReadValue(BinaryReader reader)
    {
        var name = reader.ReadString();
        var hasNumber = reader.ReadBoolean();
        var number = reader.ReadDouble();
        var text = reader.ReadString();
        return (name, new(hasNumber ? number : null, text.Length > 0 ? text : null));
    }
}
