using System.Text;

namespace CatalystFlow.Training.Data;

/// <summary>Names for columns: what the header says, made different from one another.</summary>
/// <param name="Names">In file order.</param>
/// <param name="Header">The fields of the header; empty when there is none.</param>
/// <param name="UnnamedAtEnd">How many of the last ones the header leaves empty.</param>
/// <param name="Renamed">Columns whose name another one has, which got one of their own.</param>
internal sealed record ColumnNames(string[] Names, byte[][] Header, int UnnamedAtEnd, IReadOnlyList<RenamedColumn> Renamed)
{
    /// <summary>Positions of the columns that the header leaves empty, 0-based.</summary>
    internal IReadOnlyList<int> Unnamed => [.. Enumerable.Range(0, Header.Length).Where(i => Header[i].AsSpan().Trim(" \t"u8).IsEmpty)];

    /// <summary>Columns whose name in the header has control characters, under the names that they have here.</summary>
    internal IReadOnlyList<string> Coded => [.. Header.Zip(Names).Where(n => ControlCharacters.AreIn(Encoding.UTF8.GetString(n.First).Trim())).Select(n => n.Second)];

    internal static ColumnNames From(CsvTokenizer row, bool isHeader)
    {
        byte[][] header = isHeader ? [.. Enumerable.Range(0, row.FieldCount).Select(i => row[i].ToArray())] : [];
        var given = Array.ConvertAll(header, f => ValueName.OfColumn(Encoding.UTF8.GetString(f).Trim()));
        var taken = given.Where(n => n.Length > 0).ToHashSet(StringComparer.Ordinal);
        var firsts = new Dictionary<string, int>(StringComparer.Ordinal);
        var names = new string[row.FieldCount];
        var (renamed, numbers) = (new List<RenamedColumn>(), new Dictionary<string, int>(StringComparer.Ordinal));
        for (var i = 0; i < names.Length; i++)
        {
            var name = isHeader ? given[i] : "";
            if (name.Length == 0)
            {
                names[i] = Unused(taken, $"column_{i + 1}");
            }
            else if (firsts.TryAdd(name, i))
            {
                names[i] = name;
            }
            else
            {
                names[i] = Numbered(taken, numbers, name);
                renamed.Add(new(name, firsts[name] + 1, i + 1, names[i]));
            }
        }

        return new(names, header, given.Length - 1 - Array.FindLastIndex(given, n => n.Length > 0), renamed);
    }

    private static string Unused(HashSet<string> taken, string name)
    {
        while (!taken.Add(name))
        {
            name += "_";
        }

        return name;
    }

    // From the number that came last on: a header may repeat one name a hundred thousand times.
    private static string Numbered(HashSet<string> taken, Dictionary<string, int> numbers, string name)
    {
        var number = numbers.GetValueOrDefault(name, 1) + 1;
        while (!taken.Add($"{name}_{number}"))
        {
            number++;
        }

        numbers[name] = number;
        return $"{name}_{number}";
    }
}

/// <summary>A column that got a name of its own.</summary>
/// <param name="Name">The name that it shares.</param>
/// <param name="First">1-based position of the column that keeps it.</param>
/// <param name="Position">1-based position of this one.</param>
/// <param name="NewName">What it is called now.</param>
internal sealed record RenamedColumn(string Name, int First, int Position, string NewName);
