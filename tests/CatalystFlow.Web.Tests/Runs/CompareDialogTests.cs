using Bunit;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Components.Runs;
using CatalystFlow.Web.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace CatalystFlow.Web.Tests.Runs;

public sealed class CompareDialogTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    [Fact]
    public async Task The_button_counts_runs_once_there_is_something_to_compare()
    {
        var run = Samples.Run().Summary with { State = Samples.State(RunStatus.Completed, stepsDone: 20) };
        var other = run with { Id = Guid.NewGuid() };
        _page.Api.On("api/runs", new Page<RunSummary>([run, other], null, 2));
        var dialogs = _page.Render<MudDialogProvider>();
        await dialogs.InvokeAsync(() => CompareDialog.AskAsync(_page.Services.GetRequiredService<IDialogService>(), run));
        var go = dialogs.WaitForElement("[data-testid=compare-go]");
        (go.TextContent, go.HasAttribute("disabled")).ShouldBe(("Compare", true));

        dialogs.WaitForElement("[data-testid=compare-other] input").Change(true);

        dialogs.Find("[data-testid=compare-go]").TextContent.ShouldBe("Compare 2 runs");
    }

    public ValueTask DisposeAsync() => _page.DisposeAsync();
}
