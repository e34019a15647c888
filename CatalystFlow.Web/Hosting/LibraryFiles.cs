using MudBlazor;

namespace CatalystFlow.Web;

/// <summary>
/// The component library's own files. A build compresses them only under their plain names, to a tenth of the size; the version in
/// the address says that they never change, which otherwise a fingerprint in the name does.
/// </summary>
internal static class LibraryFiles
{
    private const string Folder = "/_content/MudBlazor";
    private const string Version = "v";

    private static readonly string Release = typeof(MudButton).Assembly.GetName().Version!.ToString(3);

    public static string Css { get; } = $"_content/MudBlazor/MudBlazor.min.css?{Version}={Release}";

    public static string Script { get; } = $"_content/MudBlazor/MudBlazor.min.js?{Version}={Release}";

    /// <summary>Lets the browser keep the files of this release for good.</summary>
    public static Task KeepAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments(Folder) && context.Request.Query[Version] == Release)
        {
            context.Response.OnStarting(() =>
            {
                context.Response.Headers.CacheControl = "max-age=31536000, immutable";
                return Task.CompletedTask;
            });
        }

        return next(context);
    }
}
