using System.Runtime.InteropServices;

namespace CatalystFlow.Training.Trees;

/// <summary>Sorts floats digit by digit, eleven bits at a time: three passes whatever the order was.</summary>
internal sealed class FloatSort
{
    private const int Bits = 11;
    private const int Digits = 1 << Bits;
    private const int Passes = 3;

    private readonly int[] _starts = new int[Digits];
    private uint[] _from = [];
    private uint[] _to = [];

    /// <summary>Sorts in ascending order; none may be NaN.</summary>
    public void Sort(Span<float> values)
    {
        if (_from.Length < values.Length)
        {
            (_from, _to) = (new uint[values.Length], new uint[values.Length]);
        }

        // Flipped so that the bits of negative numbers, too, ascend as whole numbers without sign.
        var bits = MemoryMarshal.Cast<float, uint>(values);
        for (var i = 0; i < bits.Length; i++)
        {
            _from[i] = bits[i] ^ ((uint)((int)bits[i] >> 31) | 0x8000_0000);
        }

        for (var pass = 0; pass < Passes; pass++)
        {
            Distribute(bits.Length, pass * Bits);
            (_from, _to) = (_to, _from);
        }

        for (var i = 0; i < bits.Length; i++)
        {
            bits[i] = _from[i] ^ ((_from[i] >> 31) - 1 | 0x8000_0000);
        }
    }

    private void Distribute(int count, int shift)
    {
        Array.Clear(_starts);
        for (var i = 0; i < count; i++)
        {
            _starts[(_from[i] >> shift) & (Digits - 1)]++;
        }

        var start = 0;
        for (var digit = 0; digit < Digits; digit++)
        {
            (_starts[digit], start) = (start, start + _starts[digit]);
        }

        for (var i = 0; i < count; i++)
        {
            _to[_starts[(_from[i] >> shift) & (Digits - 1)]++] = _from[i];
        }
    }
}
