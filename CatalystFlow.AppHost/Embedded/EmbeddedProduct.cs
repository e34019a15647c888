using CatalystFlow.Api;
using CatalystFlow.Grains;
using CatalystFlow.ServiceDefaults.Hosting;
using CatalystFlow.Web;

namespace CatalystFlow.AppHost.Embedded;

/// <summary>Builds the one-process product from the three services' own parts.</summary>
internal static class EmbeddedProduct
{
    private const string DefaultAddress = "http://localhost:5080";

    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseStaticWebAssets();
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }

        builder.AddServiceDefaults();
        builder.AddCatalystSilo();
        builder.AddCatalystApi();
        builder.AddCatalystWeb();

        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapCatalystApi();
        app.MapCatalystWeb();
        return app;
    }
}
