using System.Security.Cryptography;
using System.Text;

namespace CatalystFlow.Training.Checkpoints;

/// <summary>A checkpoint on a stream: header, times, trainer, and a SHA-256 over all of it.</summary>
internal static class CheckpointFile
{
    public static void Write(Stream stream, CheckpointHeader header, SessionTimes times, Trainer trainer)
    {
        using var hashing = new HashingStream(stream);
        using var writer = new BinaryWriter(hashing, Encoding.UTF8, leaveOpen: true);
        header.Write(writer);
        writer.Write(times.TrainSeconds);
        writer.Write(times.EvaluationSeconds);
        trainer.SaveCheckpoint(writer);
        writer.Flush();
        stream.Write(hashing.CurrentHash());
    }

    /// <exception cref="InvalidDataException">Damaged, truncated, or of another run.</exception>
    public static SessionTimes Read(Stream stream, CheckpointHeader session, Trainer trainer)
    {
        try
        {
            return ReadChecked(stream, session, trainer);
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException("The checkpoint is damaged or incomplete.", e);
        }
    }

    private static SessionTimes ReadChecked(Stream stream, CheckpointHeader session, Trainer trainer)
    {
        using var hashing = new HashingStream(stream);
        using var reader = new BinaryReader(hashing, Encoding.UTF8, leaveOpen: true);
        CheckpointHeader.Read(reader).Require(session);
        var times = new SessionTimes(reader.ReadDouble(), reader.ReadDouble());
        trainer.LoadCheckpoint(reader);
        Span<byte> stored = stackalloc byte[HashingStream.HashBytes];
        stream.ReadExactly(stored);
        return CryptographicOperations.FixedTimeEquals(stored, hashing.CurrentHash())
            ? times
            : throw new InvalidDataException("The checkpoint is damaged: its content does not match its checksum.");
    }
}

/// <summary>Seconds spent since step 1.</summary>
internal readonly record struct SessionTimes(double TrainSeconds, double EvaluationSeconds);
