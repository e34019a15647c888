namespace CatalystFlow.Training.Data;

/// <summary>Compares rows with the header: a row that says the same again is none of data.</summary>
internal sealed class HeaderRepeat
{
    private const int FewestNames = 3, RowsLookedAt = 100;
    private static readonly NumberParser Plain = new('.', ',');
    private readonly byte[][] _header;
    private bool _ignoresCase;
    private int _rows;

    internal HeaderRepeat(byte[][] header)
    {
        _header = header;

        // Classes "A" and "B" below the names "a" and "b" are data; nobody has "ID", "Age" and "Sex" for values.
        var words = header.Count(f => f.Length > 1);
        _ignoresCase = words > 0 && (header.Length >= FewestNames || words == header.Length);
    }

    /// <summary>Whether a number below a name would tell that the name in capitals is none of the column's values.</summary>
    internal bool LooksForNumbers => !_ignoresCase && _rows < RowsLookedAt;

    /// <summary>Looks at a field of a row that is data: a column of numbers has no letters for values.</summary>
    internal void Look(ReadOnlySpan<byte> field, int column) =>
        _ignoresCase |= column < _header.Length && Plain.TryParseExactly(field, out _)
            && _header[column].AsSpan().IndexOfAnyInRange((byte)'A', (byte)'z') >= 0;

    /// <summary>A row that is data has been looked at.</summary>
    internal void EndRow() => _rows++;

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
