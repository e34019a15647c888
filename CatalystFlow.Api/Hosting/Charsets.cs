using System.Text;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace CatalystFlow.Api.Hosting;

/// <summary>Which character sets JSON may come in.</summary>
internal static class Charsets
{
    /// <summary>The character set that the request's JSON claims and nobody can read, or null.</summary>
    public static string? Unreadable(HttpContext context)
    {
        var takesJson = context.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is not null;
        if (!takesJson || !MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || !type.Charset.HasValue)
        {
            return null;
        }

        var charset = HeaderUtilities.RemoveQuotes(type.Charset).ToString();
        return IsKnown(charset) ? null : charset;
    }

    /// <summary>Takes the quotes from the character set that a request claims: HTTP allows them, and what reads JSON does not know them.</summary>
    public static void Unquote(HttpRequest request)
    {
        if (MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.Charset.Value is ['"', ..])
        {
            type.Charset = HeaderUtilities.RemoveQuotes(type.Charset);
            request.ContentType = type.ToString();
        }
    }

    // UTF-7 is known by name and refused: it hides text from whoever looks at the bytes.
    private static bool IsKnown(string charset)
    {
        try
        {
            return Encoding.GetEncoding(charset) is not null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
