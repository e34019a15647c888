using System.Net;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Web.Clients;
using CatalystFlow.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CatalystFlow.Web.Components.Datasets;

/// <summary>
/// Takes a file by drop or by choice. The browser sends it itself, and keeps hold of it until it has been read: a file that is refused is
/// mended here, and sent again.
/// </summary>
public sealed partial class UploadZone : IAsyncDisposable
{
    private DotNetObjectReference<UploadZone>? _self;
    private ScriptPart? _script;
    private ElementReference _zone;
    private ElementReference _input;
    private DatasetLimits? _limits;
    private ChosenFile _file = new("", 0);
    private CsvFormatOverrides _overrides = new();
    private ApiProblemException? _refusal;
    private Stage _stage;
    private bool _looksFirst;
    private bool _isOpen;
    private double _percent;
    private string _rate = "";

    private enum Stage
    {
        Idle,
        Sending,
        Analysing,
    }

    /// <summary>The stored data set's id and whether the same content had been there before.</summary>
    [Parameter]
    public EventCallback<UploadedFile> OnUploaded { get; set; }

    [Inject]
    private Browser Browser { get; set; } = default!;

    [Inject]
    private DatasetsClient Datasets { get; set; } = default!;

    private string Largest => _limits is { } limits ? $"up to {Format.Bytes(limits.MaxUploadBytes)} ·" : "";

    private string StageText => _stage == Stage.Analysing ? "Analysing…" : _rate;

    // A file that is wrong in itself is refused again, and one that is not in hand any more cannot be sent.
    private bool CanRetry => _file.Name.Length > 0 && _refusal is { Status: null or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError };

    /// <summary>A file was chosen.</summary>
    /// <returns>What to send it with; null to keep it for now.</returns>
    [JSInvokable]
    public string? OnChosen(string fileName, long size)
    {
        (_file, _overrides, _refusal, _isOpen) = (new(fileName, size), new(), null, false);
        var isTooLarge = size > _limits?.MaxUploadBytes;
        if (isTooLarge)
        {
            _refusal = TooLarge(fileName, size, _limits!.MaxUploadBytes);
        }

        _isOpen = _looksFirst && !isTooLarge;
        StateHasChanged();
        return isTooLarge || _isOpen ? null : _overrides.ToQuery();
    }

    [JSInvokable]
    public void OnStarted()
    {
        (_refusal, _stage, _percent, _rate) = (null, Stage.Sending, 0, Format.Bytes(_file.Size));
        StateHasChanged();
    }

    [JSInvokable]
    public void OnProgress(double sent, double total, double perSecond)
    {
        _percent = total > 0 ? 100 * sent / total : 0;
        _rate = $"{Format.Bytes(sent)} of {Format.Bytes(total)} · {perSecond / (1024 * 1024):0.0} MB/s";
        StateHasChanged();
    }

    [JSInvokable]
    public void OnSent() => Show(Stage.Analysing, null);

    [JSInvokable]
    public void OnCancelled() => Show(Stage.Idle, null);

    [JSInvokable]
    public void OnBroken() => Show(Stage.Idle, new(
        null, "The upload was interrupted", "The connection to the server was lost, or the file has been changed, moved or deleted. The file is still chosen."));

    /// <summary>A file was on its way when the page was loaded again, and is not in hand any more.</summary>
    [JSInvokable]
    public void OnLost(string fileName) => Show(Stage.Idle, new(
        null, "The upload was interrupted", $"'{fileName}' was uploading when the page was reloaded. Choose the file again."));

    [JSInvokable]
    public void OnRefused(int status, string body)
    {
        var refusal = ApiProblemException.Parse((HttpStatusCode)status, body);
        _isOpen |= refusal.File is not null;
        Show(Stage.Idle, refusal);
    }

    [JSInvokable]
    public async Task OnFinished(Guid id, bool alreadyExisted)
    {
        _isOpen = false;
        Show(Stage.Idle, null);
        await OnUploaded.InvokeAsync(new(id, alreadyExisted));
    }

    public async ValueTask DisposeAsync()
    {
        Dispose();
        await (_script?.DisposeAsync() ?? ValueTask.CompletedTask);
        _self?.Dispose();
    }

    protected override Task OnInitializedAsync() =>
        ReadAsync(async ct => _limits = await AskAsync("limits", Datasets.LimitsAsync, ct));

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _script = new(Browser, release: "cancel");
            await _script.MakeAsync("upload.js", "attach", _zone, _input, _self);
        }
    }

    private static ApiProblemException TooLarge(string fileName, long size, long limit) => new(
        HttpStatusCode.RequestEntityTooLarge,
        "The file is too large",
        $"'{fileName}' has {Format.Bytes(size)}; the limit is {Format.Bytes(limit)}. "
        + "Make the file smaller, or ask an operator to raise Datasets:MaxUploadBytes.");

    private async Task<FilePreview> PreviewAsync(CsvFormatOverrides overrides, CancellationToken ct)
    {
        var head = await _file.HeadAsync(Browser, _script?.Made);
        return await Datasets.PreviewFileAsync(_file.Name, head, _file.FitsItsHead, overrides, ct);
    }

    private void Show(Stage stage, ApiProblemException? problem)
    {
        (_stage, _refusal) = (stage, problem);
        StateHasChanged();
    }

    private Task SendAsync(CsvFormatOverrides overrides)
    {
        _overrides = overrides;
        return RetryAsync();
    }

    private Task RetryAsync() => AskScriptAsync("send", _overrides.ToQuery());

    private Task CancelAsync() => AskScriptAsync("cancel");

    private Task ForgetAsync()
    {
        (_isOpen, _refusal) = (false, null);
        return AskScriptAsync("forget");
    }

    private async Task AskScriptAsync(string what, params object?[] args)
    {
        if (_script?.Made is { } sender)
        {
            await sender.InvokeVoidAsync(what, args);
        }
    }
}

/// <summary>A finished upload.</summary>
public sealed record UploadedFile(Guid Id, bool AlreadyExisted);
