using CatalystFlow.Contracts.Datasets;
using MudBlazor;

namespace CatalystFlow.Web.Components.Datasets;

/// <summary>Column types in words and pictures.</summary>
internal static class ColumnTypes
{
    public static readonly ColumnType[] All = Enum.GetValues<ColumnType>();

    public static string Name(ColumnType type) => type switch
    {
        ColumnType.DateTime => "Date/time",
        ColumnType.Text => "Text/ID",
        _ => type.ToString(),
    };

    public static string Icon(ColumnType type) => type switch
    {
        ColumnType.Numeric => Icons.Material.Rounded.Numbers,
        ColumnType.Categorical => Icons.Material.Rounded.Category,
        ColumnType.Boolean => Icons.Material.Rounded.ToggleOn,
        ColumnType.DateTime => Icons.Material.Rounded.CalendarMonth,
        _ => Icons.Material.Rounded.Notes,
    };

    public static string About(ColumnType type) => type switch
    {
        ColumnType.Numeric => "Real numbers",
        ColumnType.Categorical => "A limited set of words",
        ColumnType.Boolean => "Two values",
        ColumnType.DateTime => "Dates; a model sees days",
        _ => "Free text or identifiers; left out of training unless the type is changed",
    };
}
