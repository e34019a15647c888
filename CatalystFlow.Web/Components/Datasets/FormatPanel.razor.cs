using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Web.Clients;
using CatalystFlow.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Components.Datasets;

/// <summary>
/// A file's first lines, what is made of them, and all settings of how it is read: each change is tried at once on the file's head.
/// Where the file comes from and what becomes of it is the caller's business.
/// </summary>
public sealed partial class FormatPanel
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private readonly string _headingId = $"format-{Guid.NewGuid():N}";
    private ElementReference _heading;
    private ElementReference _trouble;
    private RedrawThrottle? _looking;
    private CsvFormatOverrides _overrides = new();
    private CsvFormatOverrides? _given;
    private ApiProblemException? _told;
    private FilePreview? _preview;
    private bool _isOld;
    private bool _wasSent;
    private bool _isToBeSeen;
    private int _asked;

    /// <summary>Reads the head of the file.</summary>
    [Parameter, EditorRequired]
    public Func<CsvFormatOverrides, CancellationToken, Task<FilePreview>> Preview { get; set; } = default!;

    /// <summary>What is set to begin with.</summary>
    [Parameter]
    public CsvFormatOverrides Overrides { get; set; } = new();

    [Parameter]
    public string? FileName { get; set; }

    /// <summary>Why the whole file was refused when it was read last, or null.</summary>
    [Parameter]
    public ApiProblemException? Refusal { get; set; }

    /// <summary>True while the whole file is read.</summary>
    [Parameter]
    public bool IsReading { get; set; }

    /// <summary>True when the panel opens because of something: then it takes the focus.</summary>
    [Parameter]
    public bool TakesFocus { get; set; }

    /// <summary>The whole file is to be read with these settings.</summary>
    [Parameter]
    public EventCallback<CsvFormatOverrides> OnRead { get; set; }

    [Parameter]
    public EventCallback OnCancelled { get; set; }

    /// <summary>What reading the file anew means here.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    // A refusal of the whole file counts until a setting is changed; then only what the head shows is known.
    private FileProblem? Complaint => Refusal?.File is { } refused && !_isOld ? refused : _preview?.Problem;

    // Another kind of file, or an empty one: nothing can be set about that.
    private bool IsHopeless => _preview is { IsHopeless: true };

    private string Named => FileName is null ? "the file" : $"'{Format.Short(FileName, 60)}'";

    // Lines of the head beyond those shown were read too.
    private bool IsUntold => _isOld && _preview is { Problem: null } && Refusal?.File?.Line is { } line && line > _preview.LinesRead;

    private IReadOnlyList<RawLine> Lines => Refusal is { Excerpt.Count: > 0 } refused && !_isOld
        ? [.. refused.Excerpt.Concat(_preview!.Lines).DistinctBy(l => l.Number).OrderBy(l => l.Number)]
        : _preview!.Lines;

    private CsvFormatOverrides Shown => _preview?.Format is { } format ? FormatOverrides.Of(format).With(_overrides) : _overrides;

    protected override void OnInitialized() => _looking = new(Clock, Pause, () => _ = InvokeAsync(LookAsync));

    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(_told, Refusal))
        {
            (_told, _isOld) = (Refusal, false);
            (_isToBeSeen, _wasSent) = (_wasSent && Refusal is not null, _wasSent && Refusal is null);
        }

        if (_given != Overrides)
        {
            (_given, _overrides) = (Overrides, Overrides);
            Look();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && TakesFocus)
        {
            await _heading.FocusAsync();
        }
        else if (_isToBeSeen)
        {
            _isToBeSeen = false;
            await _trouble.FocusAsync();
        }
    }

    protected override void Dispose(bool disposing)
    {
        _looking?.Dispose();
        base.Dispose(disposing);
    }

    // The button is below a long form, and what comes of it above.
    private Task ReadAsync()
    {
        _wasSent = true;
        return OnRead.InvokeAsync(_overrides);
    }

    private void Set(CsvFormatOverrides change)
    {
        (_overrides, _isOld) = (_overrides.With(change), true);
        Look();
    }

    private void Reset()
    {
        (_overrides, _isOld) = (Overrides, false);
        Look();
    }

    private void Look()
    {
        if (IsLive)
        {
            _looking!.Request();
        }
    }

    private async Task LookAsync()
    {
        var asked = ++_asked;
        await TryAsync(async ct =>
        {
            try
            {
                var preview = await Preview(_overrides, ct);
                _preview = asked == _asked ? preview : _preview;
            }
            catch (ApiProblemException) when (asked != _asked)
            {
                // Overtaken by a later change: it is about settings that no longer stand here.
            }
        });
        StateHasChanged();
    }
}
