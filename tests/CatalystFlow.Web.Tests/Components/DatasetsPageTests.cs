using Bunit;
using CatalystFlow.Web.Components.Pages;
using CatalystFlow.Web.Tests.Fakes;

namespace CatalystFlow.Web.Tests.Components;

public sealed class DatasetsPageTests : IAsyncDisposable
{
    private readonly PageContext _page = new();

    [Fact]
    public void A_file_is_stored_once_and_is_a_data_set_for_each_way_to_read_it()
    {
        _page.SetRendererInfo(new("Static", isInteractive: false));

        var lead = _page.Render<DatasetsPage>().Find(".cf-lead").TextContent;

        lead.ShouldContain("reading it in another way makes another data set");
        lead.ShouldContain("stored once");
    }

    public ValueTask DisposeAsync() => _page.DisposeAsync();
}
