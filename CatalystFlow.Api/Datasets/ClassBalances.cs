using System.Globalization;
using CatalystFlow.Api.Datasets.Checks;
using CatalystFlow.Api.Hosting;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Storage.Database;
using CatalystFlow.Training.Data;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Api.Datasets;

/// <summary>Judges whether a column can be a target, from the counts that were stored when the file was profiled.</summary>
internal static class ClassBalances
{
    public const int MaxClasses = 1000;
    private const double HeavyImbalance = 10;
    private const int NamedClasses = 5;
    private const int FewNumbers = 20; // more different ones are a quantity rather than classes

    /// <summary>Null when the data set has no such column.</summary>
    public static async Task<ClassBalance?> ReadAsync(
        CatalystDb db, StoredDataset dataset, string target, ColumnReading? reading, IEnumerable<string> leftOut, CancellationToken cancellationToken)
    {
        if (dataset.Profile.Columns.FirstOrDefault(c => c.Name == target) is not { } column)
        {
            return null;
        }

        var stored = await db.ValueCounts.AsNoTracking()
            .SingleOrDefaultAsync(c => c.DatasetId == dataset.Id && c.ColumnIndex == column.Index, cancellationToken).ConfigureAwait(false);
        var counts = stored is null ? null : StoredProfile.Named(Documents.Read<List<ValueCount>>(stored.CountsJson));
        return Judge(column, TargetCounts.Of(column, counts, reading ?? column.Reading, dataset.Format), leftOut);
    }

    /// <summary>True where the values are classes to be told apart: not those of a quantity, nor those that name their rows.</summary>
    internal static bool AreClasses(ClassBalance balance) =>
        balance.Problem is null || (balance.Classes.Count > 0 && !AreMostlyRare(balance.Classes));

    /// <summary>Judges a column as it was found; <paramref name="counts"/> is null when it has too many values for counts to have been kept.</summary>
    internal static ClassBalance Judge(ColumnProfile column, IReadOnlyList<ValueCount>? counts, params IEnumerable<string> leftOut) =>
        Judge(column, new TargetCounts(counts, [], null, []), leftOut);

    private static ClassBalance Judge(ColumnProfile column, TargetCounts target, IEnumerable<string> leftOut)
    {
        var counts = target.Classes;
        var without = leftOut.Select(ValueName.Of).ToHashSet();
        var left = counts?.Where(c => !without.Contains(c.Value)).ToList();
        var problem = Problem(column, left);
        var warning = problem is null ? Warning(left!) : null;
        var missing = target.Dropped.Sum(d => d.Count);
        return new(column.Name, problem is not null && IsQuantity(column, left) ? [] : left ?? [], missing, problem, warning)
        {
            Findings = [.. TargetFindings.For(column, target), .. problem is null ? Findings(column, left!, warning) : []],
            Dropped = target.Dropped,
            LeftOut = [.. (counts ?? []).Where(c => without.Contains(c.Value))],
        };
    }

    private static string? Problem(ColumnProfile column, List<ValueCount>? counts)
    {
        if (counts is null || counts.Count > MaxClasses)
        {
            return IsNumber(column) ? Quantity(column) : TooMany(column);
        }

        if (counts.Count == 0)
        {
            return $"'{column.Name}' has no values{(column.DistinctCount > 0 ? " left" : "")}, so there is nothing to predict. Choose another target.";
        }

        if (counts.Count == 1)
        {
            return $"'{column.Name}' has only one class{(column.DistinctCount > 1 ? " left" : "")}, '{CheckMapping.Short(counts[0].Value)}', so there is nothing to tell apart. Choose another target.";
        }

        if (IsQuantity(column, counts))
        {
            return Quantity(column);
        }

        var rare = counts.Where(c => c.Count < ClassBalance.FewestRows).ToList();
        return rare.Count == 0 ? null : TooRare(column, rare, counts.Count - rare.Count);
    }

    private static string TooMany(ColumnProfile column)
    {
        var distinct = column.DistinctCount.ToString("N0", CultureInfo.InvariantCulture);
        return $"'{column.Name}' has {(column.DistinctIsCapped ? "more than " : "")}{distinct} distinct values; a target has at most "
            + $"{MaxClasses.ToString("N0", CultureInfo.InvariantCulture)} classes. "
            + "It looks like an identifier or free text. Choose another target.";
    }

    private static bool IsNumber(ColumnProfile column) => column.Type is ColumnType.Numeric or ColumnType.DateTime;

    /// <summary>Many different numbers, most of them in hardly any row.</summary>
    private static bool IsQuantity(ColumnProfile column, List<ValueCount>? counts) => IsNumber(column)
        && (counts is null || counts.Count > MaxClasses
            || AreMostlyRare(counts));

    private static bool AreMostlyRare(IReadOnlyList<ValueCount> counts) =>
        counts.Count > FewNumbers && counts.Count(c => c.Count < ClassBalance.FewestRows) * 2 > counts.Count;

    private static string Quantity(ColumnProfile column)
    {
        var distinct = column.DistinctCount.ToString("N0", CultureInfo.InvariantCulture);
        var range = (column.Minimum, column.Maximum) is ({ } from, { } to)
            ? string.Create(CultureInfo.InvariantCulture, $" from {from:G6} to {to:G6}")
            : column.Earliest is null ? "" : $" from {column.Earliest} to {column.Latest}";
        return $"'{column.Name}' looks like a quantity rather than a class: {(column.DistinctIsCapped ? "more than " : "")}{distinct} distinct "
            + $"{(column.Type == ColumnType.DateTime ? "dates" : "numbers")}{range}. A model predicts one of a few classes. "
            + "Choose another target, or make classes of it in the file, for example low, medium and high.";
    }

    private static string TooRare(ColumnProfile column, List<ValueCount> rare, int others)
    {
        var named = string.Join(", ", rare.Take(NamedClasses).Select(c => $"'{CheckMapping.Short(c.Value)}' ({c.Count})"));
        var more = rare.Count > NamedClasses ? $" and {rare.Count - NamedClasses} more" : "";
        return $"Every class of '{column.Name}' needs at least {ClassBalance.FewestRows} rows, one for each part of the split. Too few: {named}{more}. "
            + (others < 2 ? "Choose another target." : $"Leave {(rare.Count == 1 ? "it" : "them")} out, or choose another target.");
    }

    private static IEnumerable<ColumnWarning> Findings(ColumnProfile column, List<ValueCount> counts, string? imbalance)
    {
        if (IsNumber(column) && counts.Count > FewNumbers)
        {
            yield return new(
                "quantity",
                $"{counts.Count} distinct {(column.Type == ColumnType.DateTime ? "dates" : "numbers")}: each is learned as a class of its own, "
                + "so predicting the next value counts as just as wrong as predicting the furthest.");
        }

        if (imbalance is not null)
        {
            yield return new("imbalance", imbalance);
        }

        var few = counts.Where(c => c.Count < ClassBalance.TrustworthyRows).ToList();
        if (few.Count > 0)
        {
            var named = string.Join(", ", few.Take(NamedClasses).Select(c => $"'{CheckMapping.Short(c.Value)}' ({c.Count})"));
            var more = few.Count > NamedClasses ? $" and {few.Count - NamedClasses} more" : "";
            yield return new(
                "few-rows",
                $"{(few.Count == 1 ? "One class has" : $"{few.Count} classes have")} fewer than {ClassBalance.TrustworthyRows} rows: {named}{more}. "
                + "The test part then holds only a handful of them, and one row more or less changes the figures.");
        }
    }

    private static string? Warning(List<ValueCount> counts)
    {
        var (most, least) = (counts.MaxBy(c => c.Count)!, counts.MinBy(c => c.Count)!);
        var ratio = (double)most.Count / least.Count;
        return ratio < HeavyImbalance ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"The classes are far from balanced: '{CheckMapping.Short(most.Value)}' is {ratio:0} times as frequent as '{CheckMapping.Short(least.Value)}'. "
            + $"Accuracy then says little; look at F1, precision and recall.");
    }
}
