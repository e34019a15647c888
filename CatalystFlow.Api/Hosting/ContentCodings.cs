using CatalystFlow.Api.Datasets.Uploads;
using Microsoft.AspNetCore.Http.Metadata;

namespace CatalystFlow.Api.Hosting;

/// <summary>Bodies are taken as they are: packed by gzip or anything else they would be read, or stored, as what they are not.</summary>
internal static class ContentCodings
{
    private const string AsItIs = "identity";

    /// <summary>The coding that a body comes in and nobody undoes, or null.</summary>
    public static string? Unreadable(HttpContext context)
    {
        if (context.GetEndpoint() is not { } endpoint || !TakesBody(endpoint.Metadata))
        {
            return null;
        }

        var coding = context.Request.Headers.ContentEncoding.ToString();
        var given = coding.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return given.All(c => c.Equals(AsItIs, StringComparison.OrdinalIgnoreCase)) ? null : coding;
    }

    /// <summary>True for what is told more than its address and query.</summary>
    public static bool TakesBody(IEnumerable<object> metadata) => metadata.Any(m => m is IAcceptsMetadata or UploadLimits);
}
