using System.Net;
using CatalystFlow.Web.Clients;
using CatalystFlow.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;

namespace CatalystFlow.Web.Components.Datasets;

/// <summary>Takes a file by drop or by choice. The browser sends it itself; this component shows how far it is.</summary>
public sealed partial class UploadZone : IAsyncDisposable
{
    private DotNetObjectReference<UploadZone>? _self;
    private ScriptPart? _script;
    private ElementReference _zone;
    private ElementReference _input;
    private Stage _stage;
    private string _fileName = "";
    private double _percent;
    private string _rate = "";
    private ApiProblemException? _problem;

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
    private IOptionsMonitor<CatalystWebOptions> Options { get; set; } = default!;

    private long Limit => Options.CurrentValue.MaxUploadBytes;

    private string StageText => _stage == Stage.Analysing ? "Analysing…" : _rate;

    [JSInvokable]
    public void OnStarted(string fileName, long size)
    {
        (_fileName, _problem, _stage, _percent, _rate) = (fileName, null, Stage.Sending, 0, Format.Bytes(size));
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
    public void OnBroken() => Show(Stage.Idle, new(null, "The upload broke off", "The connection to the server was lost. Try again."));

    [JSInvokable]
    public void OnRefused(int status, string body) => Show(Stage.Idle, ApiProblemException.Parse((HttpStatusCode)status, body));

    [JSInvokable]
    public void OnTooLarge(string fileName, long size) => Show(Stage.Idle, new(
        HttpStatusCode.RequestEntityTooLarge,
        "The file is too large",
        $"'{fileName}' has {Format.Bytes(size)}; the limit is {Format.Bytes(Limit)}. "
        + "Make it smaller, or have CatalystWeb:MaxUploadBytes raised on the server."));

    [JSInvokable]
    public async Task OnFinished(Guid id, bool alreadyExisted)
    {
        Show(Stage.Idle, null);
        await OnUploaded.InvokeAsync(new(id, alreadyExisted));
    }

    public async ValueTask DisposeAsync()
    {
        await (_script?.DisposeAsync() ?? ValueTask.CompletedTask);
        _self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _script = new(Browser, release: "cancel");
            await _script.MakeAsync("upload.js", "attach", _zone, _input, _self, Limit);
        }
    }

    private void Show(Stage stage, ApiProblemException? problem)
    {
        (_stage, _problem) = (stage, problem);
        StateHasChanged();
    }

    private async Task CancelAsync()
    {
        if (_script?.Made is { } sender)
        {
            await sender.InvokeVoidAsync("cancel");
        }
    }
}

/// <summary>A finished upload.</summary>
public sealed record UploadedFile(Guid Id, bool AlreadyExisted);
