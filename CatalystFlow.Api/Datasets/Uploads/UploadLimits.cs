using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace CatalystFlow.Api.Datasets.Uploads;

/// <summary>Lifts the server's own bounds for uploads alone: their size is bounded by <see cref="DatasetOptions.MaxUploadBytes"/>.</summary>
internal sealed class UploadLimits : IRequestSizeLimitMetadata
{
    // A browser that reads from a slow disk or a paused tab may send nothing for a while; only a dead sender is cut off.
    private static readonly MinDataRate Slowest = new(bytesPerSecond: 100, gracePeriod: TimeSpan.FromSeconds(30));

    public long? MaxRequestBodySize => null;

    public static void AllowSlowSender(HttpContext context)
    {
        // HTTP/2 bounds the rate per connection and refuses a setting per request.
        if (HttpProtocol.IsHttp11(context.Request.Protocol) && context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = Slowest;
        }
    }
}
