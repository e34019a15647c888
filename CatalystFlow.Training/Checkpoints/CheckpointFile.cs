using System.Security.Cryptography;
using System.Text;

namespace CatalystFlow.Training.Checkpoints;

/// <summary>A checkpoint on a stream: header, progress, trainer, and a SHA-256 over all of it.</summary>
internal static class CheckpointFile
{
    public static void Write(Stream stream, CheckpointHeader header, SessionProgress progress, Trainer trainer)
    {
        using var hashing = new HashingStream(stream);
        using var writer = new BinaryWriter(hashing, Encoding.UTF8, leaveOpen: true);
        header.Write(writer);
        progress.Write(writer);
        trainer.SaveCheckpoint(writer);
        writer.Flush();
        stream.Write(hashing.CurrentHash());
    }

    /// <exception cref="InvalidDataException">Damaged, truncated, or of another run.</exception>
    public static SessionProgress Read(Stream stream, CheckpointHeader session, Trainer trainer)
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

    private static SessionProgress ReadChecked(Stream stream, CheckpointHeader session, Trainer trainer)
    {
        using var hashing = new HashingStream(stream);
        using var reader = new BinaryReader(hashing, Encoding.UTF8, leaveOpen: true);
        CheckpointHeader.Read(reader).Require(session);
        var progress = SessionProgress.Read(reader);
        trainer.LoadCheckpoint(reader);
        Span<byte> stored = stackalloc byte[HashingStream.HashBytes];
        stream.ReadExactly(stored);
        return CryptographicOperations.FixedTimeEquals(stored, hashing.CurrentHash())
            ? progress
            : throw new InvalidDataException("The checkpoint is damaged: its content does not match its checksum.");
    }
}
