using System.Numerics;

namespace CatalystFlow.Training.Data;

/// <summary>Numbers different byte strings 0, 1, 2… in order of appearance, keeping one copy of each and no other object.</summary>
internal sealed class Utf8Interner
{
    private const int InitialSlots = 16;
    private int[] _slots = new int[InitialSlots]; // id + 1, 0 when free; open addressing, at most half full
    private int[] _hashes = new int[InitialSlots / 2], _ends = new int[InitialSlots / 2];
    private byte[] _bytes = new byte[64];

    /// <summary>Different strings so far.</summary>
    internal int Count { get; private set; }

    /// <summary>Memory held.</summary>
    internal long SizeInBytes => _bytes.LongLength + (sizeof(int) * ((long)_slots.Length + _hashes.Length + _ends.Length));

    /// <summary>The string's number, a new one if it was not seen before.</summary>
    internal int Intern(ReadOnlySpan<byte> text)
    {
        var hash = Hash(text);
        var mask = _slots.Length - 1;
        var slot = hash & mask;
        for (; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            var id = _slots[slot] - 1;
            if (_hashes[id] == hash && Bytes(id).SequenceEqual(text))
            {
                return id;
            }
        }

        return Add(text, hash, slot);
    }

    internal ReadOnlySpan<byte> Bytes(int id)
    {
        var start = id == 0 ? 0 : _ends[id - 1];
        return _bytes.AsSpan(start, _ends[id] - start);
    }

    /// <summary>What people call the string: long ones by a shorter name.</summary>
    internal string Text(int id) => ValueName.Of(Bytes(id));

    private int Add(ReadOnlySpan<byte> text, int hash, int slot)
    {
        var id = Count++;
        if (id == _ends.Length)
        {
            Grow();
            slot = FreeSlot(hash);
        }

        var start = id == 0 ? 0 : _ends[id - 1];
        EnsureBytes((long)start + text.Length);
        text.CopyTo(_bytes.AsSpan(start));
        (_ends[id], _hashes[id], _slots[slot]) = (start + text.Length, hash, id + 1);
        return id;
    }

    private void Grow()
    {
        Array.Resize(ref _ends, _ends.Length * 2);
        Array.Resize(ref _hashes, _hashes.Length * 2);
        _slots = new int[_slots.Length * 2];
        for (var id = 0; id < Count - 1; id++)
        {
            _slots[FreeSlot(_hashes[id])] = id + 1;
        }
    }

    private int FreeSlot(int hash)
    {
        var mask = _slots.Length - 1;
        var slot = hash & mask;
        while (_slots[slot] != 0)
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void EnsureBytes(long needed)
    {
        if (needed > Array.MaxLength)
        {
            throw new DataException("A column's different texts take more than 2 GB. Leave the column out.");
        }

        if (needed > _bytes.Length)
        {
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(needed, _bytes.LongLength * 2)));
        }
    }

    private static int Hash(ReadOnlySpan<byte> text)
    {
        const ulong multiplier = 0x9E3779B97F4A7C15UL;
        var hash = (ulong)text.Length * multiplier;
        while (text.Length >= sizeof(ulong))
        {
            hash = (BitOperations.RotateLeft(hash, 23) ^ BitConverter.ToUInt64(text)) * multiplier;
            text = text[sizeof(ulong)..];
        }

        foreach (var b in text)
        {
            hash = (BitOperations.RotateLeft(hash, 23) ^ b) * multiplier;
        }

        return (int)((hash ^ (hash >> 29)) >> 13) & int.MaxValue;
    }
}
