using CatalystFlow.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace CatalystFlow.Api.Datasets.Uploads;

/// <summary>The file inside an upload request.</summary>
/// <param name="Content">Its bytes as they arrive; never buffered.</param>
/// <param name="FileName">The name that came with it, if any.</param>
internal sealed record UploadBody(Stream Content, string? FileName)
{
    /// <summary>Bytes that the headers and other fields of a form may add to a file.</summary>
    public const long FormOverhead = 1 << 20;

    /// <summary>True when the body claims to be a form and does not say in a way that can be read where its parts end.</summary>
    public static bool IsUnreadableForm(HttpRequest request) =>
        (request.ContentType ?? "").TrimStart().StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)
        && !MediaTypeHeaderValue.TryParse(request.ContentType, out _);

    /// <summary>The raw body, or the first file of a multipart form; null when the form holds no file.</summary>
    /// <exception cref="UploadBrokenException">The form is malformed.</exception>
    /// <exception cref="FormFieldException">The form brings more than files; that it does so after its first file, reading it tells.</exception>
    public static async Task<UploadBody?> OpenAsync(HttpContext context, TimeProvider clock, CancellationToken cancellationToken)
    {
        var request = context.Request;
        var content = SteadyStream.Of(context, clock);
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            return new(content, null);
        }

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (string.IsNullOrWhiteSpace(boundary))
        {
            return null;
        }

        try
        {
            return await FirstFileAsync(new MultipartReader(boundary, content), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvalidDataException || e is IOException and not BadHttpRequestException)
        {
            throw new UploadBrokenException(e);
        }
    }

    private static async Task<UploadBody?> FirstFileAsync(MultipartReader parts, CancellationToken cancellationToken)
    {
        FormFieldException? field = null;
        while (await parts.ReadNextSectionAsync(cancellationToken).ConfigureAwait(false) is { } part)
        {
            if (FormFieldException.Of(part) is { } before)
            {
                field ??= before;
                continue;
            }

            var disposition = part.GetContentDispositionHeader()!;
            var name = disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName;
            return field is null ? new(new FormFileStream(part.Body, parts), HeaderUtilities.RemoveQuotes(name).Value) : throw field;
        }

        return null;
    }
}
