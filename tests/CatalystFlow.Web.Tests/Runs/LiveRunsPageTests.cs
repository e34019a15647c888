using System.IO.Pipelines;
using System.Net;
using System.Text;
using Bunit;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Components.Runs;
using CatalystFlow.Web.Tests.Fakes;

namespace CatalystFlow.Web.Tests.Runs;

public sealed class LiveRunsPageTests
{
    [Fact]
    public async Task What_was_asked_for_while_a_run_ended_is_asked_for_once_more()
    {
        await using var page = new PageContext();
        var events = new Pipe(); // stays open: a broken stream would have the page ask again anyway
        page.Api.On("api/runs/events", _ => new(HttpStatusCode.OK)
        {
            Content = new StreamContent(events.Reader.AsStream()) { Headers = { ContentType = new("text/event-stream") } },
        });
        var shown = page.Render<SlowPage>();
        await events.Writer.WriteAsync(Encoding.UTF8.GetBytes(FakeApi.State("status", Samples.State(RunStatus.Completed))), CancellationToken.None);
        shown.WaitForAssertion(() => shown.Instance.News.ShouldBeGreaterThan(0));

        shown.Instance.Answer.SetResult();

        // So would one that has been silent for 45 s.
        shown.WaitForAssertion(() => shown.Instance.Loads.ShouldBeGreaterThan(1), TimeSpan.FromSeconds(30));
    }

    /// <summary>Its first answer is from before the news; no news moves it to ask again.</summary>
    private sealed class SlowPage : LiveRunsPage
    {
        public TaskCompletionSource Answer { get; } = new();

        public int Loads { get; private set; }

        public int News { get; private set; }

        protected override Task OnParametersSetAsync() => LoadAsync();

        protected override Task LoadAsync()
        {
            Loads++;
            return ReadAsync(_ => Answer.Task);
        }

        protected override void Apply(RunState state) => News++;
    }
}
