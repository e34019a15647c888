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

        lead.ShouldContain("read in another way, it is a data set of its own");
        lead.ShouldContain("stored once");
    }

    public ValueTask DisposeAsync() => _page.DisposeAsync();
}
