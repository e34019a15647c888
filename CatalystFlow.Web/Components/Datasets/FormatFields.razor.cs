using CatalystFlow.Contracts.Datasets;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Components.Datasets;

/// <summary>All settings of how a file is read, as a form.</summary>
public sealed partial class FormatFields
{
    private const char Double = '"';

    private static readonly EncodingChoice[] Usual = [new("utf-8", "UTF-8", null), new("iso-8859-1", "Latin-1", null)];

    /// <summary>What is shown: what is set, and of the rest what was found out.</summary>
    [Parameter, EditorRequired]
    public CsvFormatOverrides Value { get; set; } = new();

    /// <summary>Encodings with what they make of the file.</summary>
    [Parameter]
    public IReadOnlyList<EncodingChoice> Encodings { get; set; } = [];

    /// <summary>What was changed: one setting at a time.</summary>
    [Parameter]
    public EventCallback<CsvFormatOverrides> OnSet { get; set; }

    // The one in use must be among them, or the field would be empty.
    private IEnumerable<EncodingChoice> Offered
    {
        get
        {
            var known = Encodings.Count > 0 ? Encodings : Usual;
            return Value.Encoding is { } used && known.All(e => !IsSame(e.Name, used)) ? [.. known, new(used, FormatWords.Encoding(used), null)] : known;
        }
    }

    private string Missing => string.Join(", ", Value.MissingMarkers?.Where(m => m.Length > 0) ?? []);

    private static bool IsSame(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);

    private string NameOf(string? name) => Offered.FirstOrDefault(e => IsSame(e.Name, name ?? ""))?.Label ?? "";

    private Task Set(CsvFormatOverrides change) => OnSet.InvokeAsync(change);

    private Task Mark(string? text) =>
        Set(new() { MissingMarkers = (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) });
}
