namespace CatalystFlow.Api.Experiments;

/// <summary>
/// Ids of an experiment's runs, made from its own: a request that is repeated starts the same runs and no other. They sort in the order of
/// the runs.
/// </summary>
internal static class ExperimentRunIds
{
    /// <summary>Most runs whose ids differ: version 7 has 12 bits for a counter.</summary>
    public const int Most = 1 << 12;

    private const int CounterHigh = 6;
    private const int CounterLow = 7;
    private const byte Version7 = 0x70;

    /// <summary>The id of the run at a 0-based index: the experiment's time and random bits, with the index where version 7 has a counter.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative, or <see cref="Most"/> or more.</exception>
    public static Guid Of(Guid experiment, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Most);
        Span<byte> bytes = stackalloc byte[16];
        experiment.TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[CounterHigh] = (byte)(Version7 | (index >> 8));
        bytes[CounterLow] = (byte)index;
        return new(bytes, bigEndian: true);
    }
}
