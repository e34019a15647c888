namespace CatalystFlow.Web.Components.Datasets;

/// <summary>The names of the settings of how a file is read. The engine's messages use the same words.</summary>
internal static class FormatLabels
{
    public const string Delimiter = "Delimiter";
    public const string Encoding = "Encoding";
    public const string Comment = "Comment lines begin with";
    public const string SkipLines = "Lines to skip at the top";
    public const string SkipRows = "Rows to skip below the header";
    public const string RowLimit = "Rows to read";
    public const string HasHeader = "The first row holds the column names";
    public const string SkipRaggedRows = "Skip rows with another number of fields";
}
