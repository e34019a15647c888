using Microsoft.AspNetCore.Http;

namespace CatalystFlow.ServiceDefaults.Access;

/// <summary>Where a status is defined, for the problems of statuses that the framework has no address for.</summary>
public static class ProblemTypes
{
    /// <summary>The address, or null where the framework fills it in itself.</summary>
    public static string? Of(int status) => status switch
    {
        StatusCodes.Status431RequestHeaderFieldsTooLarge => "https://tools.ietf.org/html/rfc6585#section-5",
        StatusCodes.Status507InsufficientStorage => "https://tools.ietf.org/html/rfc4918#section-11.5",
        _ => null,
    };
}
