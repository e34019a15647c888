using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Web.Components.Datasets;

/// <summary>A column as the table shows it: its profile, how it will be used, and what is wrong with that.</summary>
public sealed record ColumnView(ColumnProfile Profile, ColumnSetting Setting, ColumnCheck? Check, IReadOnlyList<ColumnWarning> Warnings)
{
    public string Name => Profile.Name;

    /// <summary>How its values are read.</summary>
    public ColumnReading Reading => ColumnReadings.Of(Setting, Profile);

    /// <summary>True when its values will be read otherwise than they were when its figures were counted.</summary>
    public bool IsReadAnew =>
        Reading != (Profile.Reading ?? new()) || (Setting.Type != Profile.DefaultType && !IsCountedAlike(Setting.Type, Profile.DefaultType));

    /// <summary>
    /// How far it leads to the class alone; null where that is not known, as of a column that is read otherwise than when it was judged.
    /// </summary>
    public double? Score => IsReadAnew ? null : Check?.Score;

    /// <summary>True when the warning's fix has been made.</summary>
    public bool IsFixed(ColumnWarning warning) => warning.Fix is { } fix && ColumnReadings.IsApplied(Setting, Profile, fix);

    /// <summary>The setting with a warning's fix made, or undone when it is.</summary>
    public ColumnSetting Toggled(ColumnFix fix) => ColumnReadings.IsApplied(Setting, Profile, fix)
        ? ColumnReadings.Undo(Setting, Profile, fix)
        : ColumnReadings.Apply(Setting, Profile, fix);

    /// <summary>True while something is wrong with it that leaving it out, or a change, would mend.</summary>
    public bool IsOpen => Setting.Included && Warnings.Count > 0;

    /// <summary>All columns but the target. A column is no duplicate of one that is left out.</summary>
    public static IReadOnlyList<ColumnView> Of(
        IReadOnlyList<ColumnProfile> columns, string target, Func<ColumnProfile, ColumnSetting> settingOf, ColumnChecks? checks)
    {
        var found = checks?.Columns.ToDictionary(c => c.Name) ?? [];
        var used = columns.Where(c => c.Name != target && settingOf(c).Included).Select(c => c.Name).ToHashSet();
        return
        [
            .. columns.Where(c => c.Name != target).Select(c =>
            {
                var check = found.GetValueOrDefault(c.Name);
                var more = check?.Warnings.Where(w => w.Code != "duplicate" || used.Contains(check.TwinOf ?? "")) ?? [];
                var setting = settingOf(c);
                return new ColumnView(c, setting, check, [.. c.Warnings.Where(w => IsTrue(w, setting, c)), .. more]);
            }),
        ];
    }

    // One whose cure was made stays, to be undone.
    private static bool IsTrue(ColumnWarning warning, ColumnSetting setting, ColumnProfile found) =>
        (warning.Code == "missing-words" ? HasFoundMarkers(setting, found) : !ColumnIssue.Of(warning.Code).IsOfNotation || IsWrittenAsFound(setting, found))
        || (warning.Fix is { } fix && ColumnReadings.IsApplied(setting, found, fix));

    private static bool HasFoundMarkers(ColumnSetting setting, ColumnProfile found) =>
        found.Reading is not { } reading || reading.MissingMarkers.All(ColumnReadings.Of(setting, found).MissingMarkers.Contains);

    private static bool IsWrittenAsFound(ColumnSetting setting, ColumnProfile found)
    {
        var reading = ColumnReadings.Of(setting, found);
        return setting.Type == found.DefaultType && reading.Numbers == found.Reading?.Numbers && reading.Dates == found.Reading?.Dates;
    }

    // Words are counted alike, whatever they are used as; whether they can be used so is another question for two values, and for free text.
    private static bool IsCountedAlike(ColumnType type, ColumnType found) =>
        type != ColumnType.Boolean && found != ColumnType.Text && IsOfWords(type) && IsOfWords(found);

    private static bool IsOfWords(ColumnType type) => type is not (ColumnType.Numeric or ColumnType.DateTime);
}
