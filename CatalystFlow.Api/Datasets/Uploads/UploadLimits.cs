using Microsoft.AspNetCore.Http.Metadata;

namespace CatalystFlow.Api.Datasets.Uploads;

/// <summary>Lifts the server's own bound for uploads alone: their size is bounded by <see cref="DatasetOptions.MaxUploadBytes"/>.</summary>
internal sealed class UploadLimits : IRequestSizeLimitMetadata
{
    public long? MaxRequestBodySize => null;
}
