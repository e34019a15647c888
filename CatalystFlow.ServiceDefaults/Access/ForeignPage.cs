using Microsoft.AspNetCore.Http;

namespace CatalystFlow.ServiceDefaults.Access;

/// <summary>
/// Tells requests that a page of another site made a browser send. Browsers say where a request comes from, and no page can change
/// that; clients that are no browsers say nothing and are not concerned.
/// </summary>
internal static class ForeignPage
{
    private const string SecFetchSite = "Sec-Fetch-Site";
    private const string Circuit = "/_blazor";

    private static readonly string[] OwnSites = ["same-origin", "none"];

    /// <summary>True for what changes something, and for the connection of a page, which carries all that a person does.</summary>
    public static bool IsGuarded(HttpRequest request) =>
        !IsSafe(request.Method)
        || request.Path.StartsWithSegments(Circuit, StringComparison.OrdinalIgnoreCase)
        || request.Headers.ContainsKey("Upgrade");

    /// <summary>True when a browser says that another site, or another port of this one, sent the request.</summary>
    public static bool Sent(HttpRequest request)
    {
        var site = request.Headers[SecFetchSite];
        if (site.Count > 0 && (site.Count > 1 || !OwnSites.Contains(site[0], StringComparer.OrdinalIgnoreCase)))
        {
            return true;
        }

        var origin = request.Headers.Origin;
        return origin.Count > 0 && (origin.Count > 1 || !IsOwn(origin[0], request));
    }

    private static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);

    // Where a proxy ends TLS, the page's https arrives here as http; the other way round it is another page.
    private static bool IsOwn(string? origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var page)
        && (page.Scheme == Uri.UriSchemeHttps || (page.Scheme == Uri.UriSchemeHttp && !request.IsHttps))
        && page.Host.Equals(request.Host.Host, StringComparison.OrdinalIgnoreCase)
        && page.Port == (request.Host.Port ?? new UriBuilder(page.Scheme, page.Host).Uri.Port);
}
