using System.Security.Cryptography;
using System.Text;

namespace CatalystFlow.Training.Checkpoints;

/// <summary>A checkpoint on a stream: header, progress, trainer, and a SHA-256 over all of it.</summary>
internal static class CheckpointFile
{
    private const int BufferBytes = 1 << 16;

    public static void Write(Stream stream, CheckpointHeader header, SessionProgress progress, Trainer trainer)
    {
        using var hashing = new HashingStream(stream);
        using var writer = new BinaryWriter(hashing, Encoding.UTF8, leaveOpen: true);
        header.Write(writer);
        progress.Write(writer);
        trainer.SaveCheckpoint(writer);
        trainer.SaveBest(writer);
        writer.Flush();
        stream.Write(hashing.CurrentHash());
    }

    /// <param name="stream">Seekable, since it is read twice: trainers trust what they read, so nothing of it reaches them before all
    /// of it is known to be as it was written.</param>
    /// <param name="session">What the checkpoint must belong to.</param>
    /// <param name="trainer">Takes up the state.</param>
    /// <exception cref="InvalidDataException">Damaged, truncated, or of another run.</exception>
    public static SessionProgress Read(Stream stream, CheckpointHeader session, Trainer trainer)
    {
        RequireIntact(stream);
        try
        {
            using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
            var header = CheckpointHeader.Read(reader);
            header.Require(session);
            var progress = header.NotesBest ? SessionProgress.Read(reader) : SessionProgress.ReadWithoutBest(reader);
            trainer.LoadCheckpoint(reader);
            if (header.NotesBest)
            {
                trainer.LoadBest(reader);
            }

            return progress;
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException("The checkpoint is damaged or incomplete.", e);
        }
    }

    private static void RequireIntact(Stream stream)
    {
        var start = stream.Position;
        var left = stream.Length - start - HashingStream.HashBytes;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        while (left > 0)
        {
            var part = buffer.AsSpan(0, (int)Math.Min(left, buffer.Length));
            stream.ReadExactly(part);
            hash.AppendData(part);
            left -= part.Length;
        }

        Span<byte> stored = stackalloc byte[HashingStream.HashBytes];
        var whole = left == 0 && stream.ReadAtLeast(stored, stored.Length, throwOnEndOfStream: false) == stored.Length;
        if (!whole || !CryptographicOperations.FixedTimeEquals(stored, hash.GetHashAndReset()))
        {
            throw new InvalidDataException("The checkpoint is damaged or incomplete: its content does not match its checksum.");
        }

        stream.Position = start;
    }
}
