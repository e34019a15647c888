using CatalystFlow.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CatalystFlow.Web.Components.Experiments;

/// <summary>Watches whether another tab of the browser changes a draft, and offers what it made of it.</summary>
public sealed partial class DraftWatch : IAsyncDisposable
{
    private DotNetObjectReference<DraftWatch>? _self;
    private ScriptPart? _script;

    /// <summary>The draft's id, for as long as this watches.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>True while another tab has the newer one.</summary>
    [Parameter]
    public bool IsNewer { get; set; }

    [Parameter]
    public EventCallback OnNews { get; set; }

    /// <summary>The newer one is to be gone on with.</summary>
    [Parameter]
    public EventCallback OnTaken { get; set; }

    [Inject]
    private Browser Browser { get; set; } = default!;

    [JSInvokable]
    public Task OnSavedElsewhere() => OnNews.InvokeAsync();

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
            _script = new(Browser, release: "stop");
            await _script.MakeAsync("drafts.js", "watch", Id, _self);
        }
    }
}
