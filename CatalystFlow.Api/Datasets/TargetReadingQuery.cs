using System.ComponentModel;
using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Datasets;
using Microsoft.AspNetCore.Mvc;

namespace CatalystFlow.Api.Datasets;

/// <summary>How a target is to be read, in a query; as it was found when nothing is given.</summary>
public sealed record TargetReadingQuery
{
    [FromQuery, Description("Whether spellings of one class (True and TRUE, 1 and 1.0) are one; as found when left out.")]
    public bool? MergeSpellings { get; init; }

    [FromQuery, TextList(RequestLimits.MissingMarkers, RequestLimits.MissingMarker), LineBreaks, Description("A word that means missing in the target; may be given several times.")]
    public string[]? MissingMarkers { get; init; }

    [FromQuery, TextList(RequestLimits.MissingMarkers, RequestLimits.MissingMarker), LineBreaks, Description("One of the file's missing markers that is a class of the target; may be given several times.")]
    public string[]? NotMissing { get; init; }

    internal ColumnReading? ToReading() => MergeSpellings is null && MissingMarkers is not { Length: > 0 } && NotMissing is not { Length: > 0 }
        ? null
        : new() { MergeSpellings = MergeSpellings ?? false, MissingMarkers = [.. MissingMarkers ?? []], NotMissing = [.. NotMissing ?? []] };
}
