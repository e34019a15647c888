using CatalystFlow.Web.Components;
using CatalystFlow.Web.Surfaces;
using CatalystFlow.Web.Uploads;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CatalystFlow.Web;

/// <summary>The web app's pipeline and endpoints.</summary>
public static class CatalystWebEndpoints
{
    private static readonly string[] NotPages = ["/api", "/files", "/_", "/health", "/alive", "/docs", "/openapi", "/orleans", "/metrics"];

    /// <summary>Maps pages, static files and the upload relay.</summary>
    public static WebApplication MapCatalystWeb(this WebApplication app)
    {
        app.UseWhen(IsPage, pages =>
        {
            pages.UseExceptionHandler(failed => failed.Run(context => new RazorComponentResult<ErrorDocument>().ExecuteAsync(context)));
            pages.UseStatusCodePages(status => ShowNotFoundAsync(status.HttpContext));
            pages.Use(AddPageHeaders);
        });
        app.Use(LibraryFiles.KeepAsync);
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapUploads();
        app.MapSurfaceRelay();
        app.MapMethods("/algorithms/{id?}", [HttpMethods.Get, HttpMethods.Head], Moved).ExcludeFromDescription();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(mode => mode.ContentSecurityFrameAncestorsPolicy = null)
            .WithStaticAssets()
            .Add(OnlyRead);
        return app;
    }

    // A page takes forms by itself, which none of ours sends, and refuses to be asked whether it is there.
    private static void OnlyRead(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<ComponentTypeMetadata>().Any())
        {
            endpoint.Metadata.Add(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]));
        }
    }

    private static bool IsPage(HttpContext context) =>
        (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && !NotPages.Any(prefix => context.Request.Path.Value!.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    // The router inside the app finds no page for the address and shows the one that says so.
    private static Task ShowNotFoundAsync(HttpContext context) =>
        context.Response.StatusCode == StatusCodes.Status404NotFound
            ? new RazorComponentResult<App> { StatusCode = StatusCodes.Status404NotFound }.ExecuteAsync(context)
            : Task.CompletedTask;

    // Where the pages of the algorithms were before they could be played with.
    private static RedirectHttpResult Moved(string? id) =>
        TypedResults.Redirect(id is null ? "/learn" : $"/learn/{Uri.EscapeDataString(id)}", permanent: true);

    private static Task AddPageHeaders(HttpContext context, RequestDelegate next)
    {
        // Components set inline styles (widths of bars), so styles are the one part that cannot be locked to files.
        context.Response.Headers.ContentSecurityPolicy =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; "
            + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
        return next(context);
    }
}
