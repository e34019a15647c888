using System.Globalization;
using CatalystFlow.Contracts;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Training.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CatalystFlow.Api.Datasets;

/// <summary>Refuses settings of a format that no file can be read with, before any file is.</summary>
internal static class FormatRules
{
    private const int LongestEncoding = 40;

    /// <summary>The refusal, with all that is wrong; null when nothing is.</summary>
    public static ProblemHttpResult? Refuse(CsvFormatOverrides given)
    {
        var errors = new Dictionary<string, string[]>();
        Check(errors, "encoding", given.Encoding is not { } name || (name.Length <= LongestEncoding && KnownEncodings.Find(name) is not null), UnknownEncoding);
        Check(errors, "skipLines", given.SkipLines is null or (>= 0 and <= RequestLimits.Skipped), () => Range("skipLines"));
        Check(errors, "skipRows", given.SkipRows is null or (>= 0 and <= RequestLimits.Skipped), () => Range("skipRows"));
        Check(errors, "rowLimit", given.RowLimit is null or >= 0, () => "rowLimit must be 0, for all rows, or more.");
        Check(
            errors,
            "missingMarkers",
            given.MissingMarkers is not { } markers || (markers.Count <= RequestLimits.MissingMarkers && markers.All(m => m is { Length: <= RequestLimits.MissingMarker })),
            () => $"missingMarkers takes at most {RequestLimits.MissingMarkers} words of at most {RequestLimits.MissingMarker} characters each, none of them null.");
        return errors.Count == 0 ? null : Problems.Invalid(errors);
    }

    private static void Check(Dictionary<string, string[]> errors, string field, bool isRight, Func<string> message)
    {
        if (!isRight)
        {
            errors[field] = [message()];
        }
    }

    private static string UnknownEncoding() =>
        $"The encoding is not known. Known: {string.Join(", ", KnownEncodings.All.Select(e => e.Name))}.";

    private static string Range(string field) =>
        string.Create(CultureInfo.InvariantCulture, $"{field} must be from 0 to {RequestLimits.Skipped:N0}.");
}
