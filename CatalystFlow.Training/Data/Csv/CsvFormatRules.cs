using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Training.Data;

/// <summary>What follows from a format.</summary>
internal static class CsvFormatRules
{
    extension(CsvFormat format)
    {
        /// <summary>True when the escape stands before delimiters, as in files of databases that have no quotes.</summary>
        public bool EscapesDelimiters => format.Quote == CsvFormat.NoQuote && format.Escape is not null;
    }
}
