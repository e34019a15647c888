namespace CatalystFlow.Training.Data;

/// <summary>Where in a sample the table is, and how wide.</summary>
/// <param name="Width">Fields that most rows have.</param>
/// <param name="First">The first row with so many.</param>
/// <param name="Last">The last one.</param>
/// <param name="Share">Share of the rows from the first to the last that have so many.</param>
internal sealed record TableShape(int Width, int First, int Last, double Share)
{
    private const double FewestOfUsual = 0.8;

    /// <summary>The table that rows form; null when they have one field, or are of all widths.</summary>
    internal static TableShape? Of(List<byte[][]> rows)
    {
        var usual = rows.Where(r => r.Length > 1).GroupBy(r => r.Length)
            .OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key).FirstOrDefault();
        if (usual is null)
        {
            return null;
        }

        var (width, count) = (usual.Key, usual.Count());
        var (first, last) = (rows.FindIndex(r => r.Length == width), rows.FindLastIndex(r => r.Length == width));
        var share = (double)count / (last - first + 1);
        return share >= FewestOfUsual && (count > 1 || rows.Count == 1) ? new(width, first, last, share) : null;
    }

    /// <summary>
    /// Takes empty fields at the end away where rows end with delimiters that others, or the header, do not have: what is behind the
    /// narrowest width beyond which no row holds anything.
    /// </summary>
    internal static void TrimDelimiters(List<byte[][]> rows)
    {
        if (Of(rows) is { First: 0 })
        {
            return;
        }

        var filled = rows.Count == 0 ? 0 : rows.Max(Filled);
        var width = rows.Select(r => r.Length).Where(w => w >= filled && w > 1).DefaultIfEmpty(int.MaxValue).Min();
        for (var i = 0; i < rows.Count; i++)
        {
            rows[i] = rows[i].Length > width ? rows[i][..width] : rows[i];
        }
    }

    /// <summary>Fields up to the last one that holds something.</summary>
    private static int Filled(byte[][] row) => Array.FindLastIndex(row, f => f.Length > 0) + 1;
}
