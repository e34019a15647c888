using System.Globalization;
using CatalystFlow.Api.Datasets.Checks;
using CatalystFlow.Api.Hosting;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.ServiceDefaults.Data;
using CatalystFlow.Training.Data;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Api.Datasets;

/// <summary>Judges whether a column can be a target, from the counts that were stored when the file was profiled.</summary>
internal static class ClassBalances
{
    public const int MaxClasses = 1000;
    private const double HeavyImbalance = 10;
    private const int NamedClasses = 5;

    /// <summary>Null when the data set has no such column.</summary>
    public static async Task<ClassBalance?> ReadAsync(
        CatalystDb db, StoredDataset dataset, string target, IEnumerable<string> leftOut, CancellationToken cancellationToken)
    {
        if (dataset.Profile.Columns.FirstOrDefault(c => c.Name == target) is not { } column)
        {
            return null;
        }

        var stored = await db.ValueCounts.AsNoTracking()
            .SingleOrDefaultAsync(c => c.DatasetId == dataset.Id && c.ColumnIndex == column.Index, cancellationToken).ConfigureAwait(false);
        return Judge(column, stored is null ? null : StoredProfile.Named(Documents.Read<List<ValueCount>>(stored.CountsJson)), leftOut);
    }

    /// <summary>Judges a column; <paramref name="counts"/> is null when it has too many values for counts to have been kept.</summary>
    internal static ClassBalance Judge(ColumnProfile column, IReadOnlyList<ValueCount>? counts, params IEnumerable<string> leftOut)
    {
        var without = leftOut.Select(ValueName.Of).ToHashSet();
        var left = counts?.Where(c => !without.Contains(c.Value)).ToList();
        var problem = Problem(column, left);
        var warning = problem is null ? Warning(left!) : null;
        return new(column.Name, left ?? [], column.MissingCount, problem, warning)
        {
            Findings = problem is null ? [.. Findings(left!, warning)] : [],
            LeftOut = [.. (counts ?? []).Where(c => without.Contains(c.Value))],
        };
    }

    private static string? Problem(ColumnProfile column, List<ValueCount>? counts)
    {
        if (counts is null || counts.Count > MaxClasses)
        {
            return TooMany(column);
        }

        if (counts.Count == 0)
        {
            return $"'{column.Name}' has no values{(column.DistinctCount > 0 ? " left" : "")}, so there is nothing to predict. Choose another target.";
        }

        if (counts.Count == 1)
        {
            return $"'{column.Name}' has only one class{(column.DistinctCount > 1 ? " left" : "")}, '{CheckMapping.Short(counts[0].Value)}', so there is nothing to tell apart. Choose another target.";
        }

        var rare = counts.Where(c => c.Count < ClassBalance.FewestRows).ToList();
        return rare.Count == 0 ? null : TooRare(column, rare);
    }

    private static string TooMany(ColumnProfile column)
    {
        var distinct = column.DistinctCount.ToString("N0", CultureInfo.InvariantCulture);
        return $"'{column.Name}' has {(column.DistinctIsCapped ? "more than " : "")}{distinct} different values; a target has at most "
            + $"{MaxClasses.ToString("N0", CultureInfo.InvariantCulture)} classes. "
            + (column.Type is ColumnType.Numeric or ColumnType.DateTime
                ? "It looks like a quantity rather than a class. Choose another target."
                : "It looks like an identifier or free text. Choose another target.");
    }

    private static string TooRare(ColumnProfile column, List<ValueCount> rare)
    {
        var named = string.Join(", ", rare.Take(NamedClasses).Select(c => $"'{CheckMapping.Short(c.Value)}' ({c.Count})"));
        var more = rare.Count > NamedClasses ? $" and {rare.Count - NamedClasses} more" : "";
        return $"Every class of '{column.Name}' needs at least {ClassBalance.FewestRows} rows, one for each part of the split. Too few: {named}{more}. "
            + $"Leave {(rare.Count == 1 ? "it" : "them")} out, or choose another target.";
    }

    private static IEnumerable<ColumnWarning> Findings(List<ValueCount> counts, string? imbalance)
    {
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
