using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Web.Clients;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Components.Datasets;

/// <summary>The file's format and its overrides.</summary>
public sealed partial class FormatPanel
{
    private const char NoSeparator = '\0';

    private static readonly (char Value, string Name)[] Delimiters =
        [(',', "Comma  ,"), (';', "Semicolon  ;"), ('\t', "Tab"), ('|', "Pipe  |")];

    private static readonly (char Value, string Name)[] Thousands =
        [(NoSeparator, "None"), (',', "Comma  1,000"), ('.', "Point  1.000"), (' ', "Space  1 000"), ('\'', "Apostrophe  1'000")];

    private static readonly string[] Encodings = ["utf-8", "utf-16", "utf-16BE", "iso-8859-1"];

    private DatasetDetail? _shown;
    private char _delimiter;
    private char _decimal;
    private char _thousands;
    private string _encoding = "utf-8";
    private string _missing = "";
    private bool _header;

    [Parameter, EditorRequired]
    public DatasetDetail Dataset { get; set; } = default!;

    [Parameter]
    public EventCallback<DatasetDetail> OnChanged { get; set; }

    [Inject]
    private DatasetsClient Datasets { get; set; } = default!;

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_shown, Dataset))
        {
            return;
        }

        _shown = Dataset;
        var format = Dataset.Format;
        (_delimiter, _decimal, _thousands) = (format.Delimiter, format.DecimalSeparator, format.ThousandsSeparator ?? NoSeparator);
        (_encoding, _header) = (format.Encoding, format.HasHeader);
        _missing = string.Join(", ", format.MissingMarkers.Where(m => m.Length > 0));
    }

    private async Task ApplyAsync()
    {
        var overrides = new CsvFormatOverrides
        {
            Delimiter = _delimiter,
            DecimalSeparator = _decimal,
            ThousandsSeparator = _thousands,
            Encoding = _encoding,
            HasHeader = _header,
            MissingMarkers = _missing.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        };
        DatasetDetail? changed = null;
        await TryAsync(async ct => changed = await Datasets.ChangeFormatAsync(Dataset.Summary.Id, overrides, ct));
        if (changed is not null)
        {
            await OnChanged.InvokeAsync(changed);
        }
    }
}
