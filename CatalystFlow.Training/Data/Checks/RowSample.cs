using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Data;

/// <summary>
/// Chooses rows while they go by: each subset of the wanted size is equally likely (selection sampling), and the same file always
/// gives the same rows. Rows at equal distances would fall in step with whatever repeats in the file.
/// </summary>
internal sealed class RowSample(long rows, int wanted)
{
    private const long Seed = 50_000;

    private readonly Rng _rng = new(Seed);
    private long _seen;
    private int _taken;

    /// <summary>Rows that will be taken.</summary>
    internal int Size { get; } = (int)Math.Min(rows, wanted);

    /// <summary>Whether the next row is one of them.</summary>
    internal bool TakeNext()
    {
        var left = Math.Max(1, rows - _seen++);
        if (_taken >= Size || (Size < rows && _rng.NextDouble() * left >= Size - _taken))
        {
            return false;
        }

        _taken++;
        return true;
    }
}
