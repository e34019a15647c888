using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace CatalystFlow.Api.Hosting;

/// <summary>Names in the document what any operation may answer by its kind, beside what it names itself.</summary>
internal static class DocumentedAnswers
{
    private const string ProblemJson = "application/problem+json";

    public static void Add(EndpointBuilder endpoint)
    {
        var named = endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().Select(m => m.StatusCode).ToHashSet();
        foreach (var status in Of(endpoint).Where(named.Add))
        {
            endpoint.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(ProblemDetails), [ProblemJson]));
        }
    }

    private static IEnumerable<int> Of(EndpointBuilder endpoint)
    {
        yield return StatusCodes.Status400BadRequest;
        yield return StatusCodes.Status414UriTooLong;
        yield return StatusCodes.Status431RequestHeaderFieldsTooLarge;
        yield return StatusCodes.Status500InternalServerError;
        yield return StatusCodes.Status503ServiceUnavailable;
        if (endpoint is RouteEndpointBuilder { RoutePattern.Parameters.Count: > 0 })
        {
            yield return StatusCodes.Status404NotFound;
        }

        if (Changes(endpoint))
        {
            yield return StatusCodes.Status403Forbidden;
            yield return StatusCodes.Status409Conflict;
            yield return StatusCodes.Status507InsufficientStorage;
        }

        if (ContentCodings.TakesBody(endpoint.Metadata))
        {
            yield return StatusCodes.Status408RequestTimeout;
            yield return StatusCodes.Status413PayloadTooLarge;
            yield return StatusCodes.Status415UnsupportedMediaType;
        }
    }

    private static bool Changes(EndpointBuilder endpoint) =>
        endpoint.Metadata.OfType<IHttpMethodMetadata>().SelectMany(m => m.HttpMethods).Any(m => !HttpMethods.IsGet(m));
}
