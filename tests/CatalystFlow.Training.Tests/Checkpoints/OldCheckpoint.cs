using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CatalystFlow.Training.Checkpoints;

namespace CatalystFlow.Training.Tests.Checkpoints;

/// <summary>Checkpoints as earlier versions of the engine wrote them.</summary>
internal static class OldCheckpoint
{
    private const int VersionAt = sizeof(int);

    // Seconds, the loss to beat and the steps without; then the best loss and step, and where the run went back.
    private const int OldProgress = (3 * sizeof(double)) + sizeof(int);
    private const int Noted = sizeof(double) + (2 * sizeof(int));

    /// <summary>Format 2, which did not note the best step.</summary>
    public static byte[] WithoutBest(byte[] checkpoint)
    {
        using var stream = new MemoryStream(checkpoint);
        using var reader = new BinaryReader(stream, Encoding.UTF8);
        var header = CheckpointHeader.Read(reader);
        var kept = (int)stream.Position + OldProgress;
        byte[] old = [.. checkpoint[..kept], .. checkpoint[(kept + Noted)..^Best(header, checkpoint, kept)]];
        BinaryPrimitives.WriteInt32LittleEndian(old.AsSpan(VersionAt), 2);
        return [.. old, .. SHA256.HashData(old)];
    }

    // What follows the trainer: a network's best weights with their number, and the checksum.
    private static int Best(CheckpointHeader header, byte[] checkpoint, int from)
    {
        if (header.AlgorithmId != "mlp")
        {
            return SHA256.HashSizeInBytes;
        }

        var end = checkpoint.Length - SHA256.HashSizeInBytes;
        for (var at = end - sizeof(int); at > from; at -= sizeof(float))
        {
            if (BinaryPrimitives.ReadInt32LittleEndian(checkpoint.AsSpan(at)) * sizeof(float) == end - at - sizeof(int))
            {
                return checkpoint.Length - at;
            }
        }

        throw new InvalidOperationException("There are no best weights.");
    }
}
