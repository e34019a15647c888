namespace CatalystFlow.Training.Data;

/// <summary>Compares rows with the header: a row that says the same again is none of data.</summary>
internal sealed class HeaderRepeat
{
    private const int FewestNames = 3;
    private readonly byte[][] _header;
    private readonly bool _ignoresCase;

    internal HeaderRepeat(byte[][] header)
    {
        _header = header;

        // Classes "A" and "B" below the names "a" and "b" are data; nobody has "ID", "Age" and "Sex" for values.
        var words = header.Count(f => f.Length > 1);
        _ignoresCase = words > 0 && (header.Length >= FewestNames || words == header.Length);
    }

    /// <summary>True when the field is what the header has in that column.</summary>
    internal bool Has(ReadOnlySpan<byte> field, int column)
    {
        var name = _header[column];
        return field.Length == name.Length && (field.SequenceEqual(name) || (_ignoresCase && DiffersInCase(field, name)));
    }

    private static bool DiffersInCase(ReadOnlySpan<byte> field, byte[] name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (field[i] != name[i] && !(char.IsAsciiLetter((char)name[i]) && (field[i] ^ name[i]) == ' '))
            {
                return false;
            }
        }

        return true;
    }
}
