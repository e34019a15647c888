using CatalystFlow.Web.Clients;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.JSInterop;

namespace CatalystFlow.Web.Components.Shared;

/// <summary>Catches what a page did not expect and says so in words; the rest of the app stays usable.</summary>
public sealed partial class AppErrorBoundary(ILogger<AppErrorBoundary> log) : ErrorBoundaryBase
{
    protected override Task OnErrorAsync(Exception exception)
    {
        if (exception is LostScriptException lost)
        {
            ScriptLost(log, lost.Message); // a network's failure, or a page that is left while it loads
        }
        else if (exception is not JSDisconnectedException) // whoever closes the page while it asks the browser something is no failure
        {
            Unexpected(log, exception);
        }

        return Task.CompletedTask;
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (CurrentException is not { } failure)
        {
            builder.AddContent(0, ChildContent);
            return;
        }

        builder.OpenComponent<FailurePanel>(1);
        builder.AddComponentParameter(2, nameof(FailurePanel.Problem), failure as ApiProblemException);
        builder.AddComponentParameter(3, nameof(FailurePanel.IsScriptLost), failure is LostScriptException);
        builder.AddComponentParameter(4, nameof(FailurePanel.OnRetry), EventCallback.Factory.Create(this, Recover));
        builder.CloseComponent();
    }

    [LoggerMessage(4101, LogLevel.Error, "A page failed")]
    private static partial void Unexpected(ILogger log, Exception failure);

    [LoggerMessage(4102, LogLevel.Information, "A browser did not get a script of a page: {Reason}")]
    private static partial void ScriptLost(ILogger log, string reason);
}
