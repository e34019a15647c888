namespace CatalystFlow.Web;

/// <summary>
/// Where this app's own files are served: at the root when it is the host, below <c>_content</c> when another project hosts it.
/// </summary>
internal sealed class StaticPaths
{
    private const string Shared = "_content/CatalystFlow.Web/";

    private readonly string _prefix;

    public StaticPaths(IWebHostEnvironment environment)
    {
        var hosted = environment.WebRootFileProvider.GetFileInfo(Shared + "css/app.css").Exists;
        _prefix = hosted ? Shared : "";
        Styles = hosted ? Shared + "CatalystFlow.Web.bundle.scp.css" : "CatalystFlow.Web.styles.css";
    }

    /// <summary>The bundle of scoped styles.</summary>
    public string Styles { get; }

    public string this[string path] => _prefix + path;
}
