namespace CatalystFlow.Training.Data;

/// <summary>The names of the settings that messages tell a person to change: those of the form, and of the docs.</summary>
internal static class FormatLabels
{
    internal const string Delimiter = "Delimiter";
    internal const string Encoding = "Encoding";
    internal const string Comment = "Comment lines begin with";
    internal const string SkipLines = "Lines to skip at the top";
    internal const string SkipRows = "Rows to skip below the header";
    internal const string RowLimit = "Rows to read";
    internal const string HasHeader = "The first row holds the column names";
    internal const string SkipRaggedRows = "Skip rows with another number of fields";
}
