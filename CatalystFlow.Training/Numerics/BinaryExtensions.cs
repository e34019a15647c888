using System.Runtime.InteropServices;

namespace CatalystFlow.Training.Numerics;

/// <summary>Arrays of plain values in checkpoints and models: little-endian, the length first.</summary>
internal static class BinaryExtensions
{
    /// <summary>Writes the length and the values.</summary>
    public static void WriteArray<T>(this BinaryWriter writer, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values));
    }

    /// <summary>Reads an array of at most <paramref name="maximum"/> values.</summary>
    /// <exception cref="InvalidDataException">The length is out of range.</exception>
    public static T[] ReadArray<T>(this BinaryReader reader, int maximum)
        where T : unmanaged
    {
        var length = reader.ReadInt32();
        if (length < 0 || length > maximum)
        {
            throw new InvalidDataException($"An array of {length} values is out of range; at most {maximum} fit.");
        }

        var values = new T[length];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    /// <summary>Fills an array whose length both sides know.</summary>
    /// <exception cref="InvalidDataException">The stored length differs.</exception>
    public static void ReadArray<T>(this BinaryReader reader, Span<T> values)
        where T : unmanaged
    {
        reader.Expect(values.Length, "array length");
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values));
    }

    /// <summary>Reads a number that must be <paramref name="expected"/>.</summary>
    /// <exception cref="InvalidDataException">It is another.</exception>
    public static void Expect(this BinaryReader reader, int expected, string what)
    {
        var found = reader.ReadInt32();
        if (found != expected)
        {
            throw new InvalidDataException($"The {what} is {found} where {expected} is expected.");
        }
    }
}
