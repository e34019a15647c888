using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CatalystFlow.Training.Tests.Data;

/// <summary>A table below its header, each row made like the others.</summary>
public sealed record AlikeRows(string Text, int Count);

public static class AlikeTables
{
    private const int MostColumns = 6, FewestRows = 4, MostRows = 40;
    private static readonly string[] Names = ["shop", "height", "Weight", "price (net)", "when", "sold", "share"];
    private static readonly Func<Random, int, string>[] Kinds =
    [
        (r, _) => $"{r.Next(140, 200)} cm", (r, _) => $"{One(r)} kg", (r, _) => $"${One(r)}", (r, _) => $"{One(r)} €", (r, _) => $"R$ {r.Next(1, 900)}",
        (r, _) => $"\"$1,{r.Next(100, 999)}.00\"", (r, _) => $"{One(r)}%", (r, _) => $"{One(r)}°C", (r, _) => $"{r.Next(1, 64)} GB", (r, _) => $"{One(r)}*",
        (r, _) => r.Next(100).ToString(CultureInfo.InvariantCulture), (r, _) => One(r), (r, i) => $"S{i}", (r, i) => $"Store {i}", (r, _) => Word(r),
        (r, i) => new DateOnly(2024, 1, 1).AddDays(i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), (r, i) => $"{i % 24}:00",
        (r, i) => $"{new DateOnly(2024, 1, 1).AddMonths(i).ToString("MMM-yy", CultureInfo.InvariantCulture)}", (r, _) => r.Next(4) == 0 ? "n.d." : One(r),
    ];

    public static Arbitrary<AlikeRows> Any() => (
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select Make(new(seed))).ToArbitrary();

    private static AlikeRows Make(Random random)
    {
        var kinds = random.GetItems(Kinds, random.Next(2, MostColumns + 1));
        var rows = Enumerable.Range(0, random.Next(FewestRows, MostRows + 1)).Select(i => string.Join(',', kinds.Select(kind => kind(random, i)))).ToList();
        return new(string.Join(',', Names[..kinds.Length]) + "\n" + string.Join('\n', rows) + "\n", rows.Count);
    }

    private static string One(Random random) => (random.Next(10, 999) / 10.0).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Word(Random random) => random.GetItems(["red", "green", "blue"], 1)[0];
}

/// <summary>Units, titles, footers and totals are what other rows are not: of rows that are all alike none is left out.</summary>
public sealed class AlikeRowsProperties
{
    [Property(MaxTest = 300, Arbitrary = [typeof(AlikeTables)])]
    public void Of_rows_that_are_alike_each_is_data(AlikeRows table)
    {
        var (profile, format) = Profiled.Profile(table.Text);

        (format.SkipLines, format.SkipRows, format.RowLimit, profile.RowCount).ShouldBe((0, 0, null, table.Count), table.Text);
        profile.Columns[0].Name.ShouldBe("shop");
    }
}
