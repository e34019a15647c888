using System.Net;
using System.Text.Json;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Web.Clients;

/// <summary>The API said no, or could not be asked; every text is for the person at the screen.</summary>
public sealed class ApiProblemException : Exception
{
    private static readonly Dictionary<string, string[]> None = [];

    public ApiProblemException(
        HttpStatusCode? status, string title, string? detail, IReadOnlyDictionary<string, string[]>? errors = null, Exception? inner = null)
        : base(detail ?? title, inner) => (Status, Title, Detail, Errors) = (status, title, detail, errors ?? None);

    /// <summary>Null when no answer came.</summary>
    public HttpStatusCode? Status { get; }

    public string Title { get; }

    public string? Detail { get; }

    /// <summary>True when the same request may well succeed a little later.</summary>
    public bool IsPassing => Status is null or HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway
        or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    /// <summary>True when the page tries again by itself.</summary>
    public bool IsRetried { get; internal set; }

    /// <summary>Messages by field.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; }

    /// <summary>Where a file is wrong and what may cure it; null when the problem is none of a file's.</summary>
    public FileProblem? File { get; private init; }

    /// <summary>The lines of the file around the wrong one.</summary>
    public IReadOnlyList<RawLine> Excerpt { get; private init; } = [];

    /// <summary>Reads an error response; a body that is no ProblemDetails still gives a readable sentence.</summary>
    public static async Task<ApiProblemException> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var body = await response.Content.ReadAsStringAsync(ct);
        return Parse(response.StatusCode, body);
    }

    internal static ApiProblemException Parse(HttpStatusCode status, string body)
    {
        try
        {
            var problem = JsonSerializer.Deserialize<Problem>(body, JsonSerializerOptions.Web);
            return new(status, problem?.Title ?? Fallback(status), problem?.Detail, problem?.Errors)
            {
                File = status == HttpStatusCode.UnprocessableEntity && problem is { Detail: { } detail }
                    ? new(detail, problem.Line, problem.Row, problem.Column, problem.Fixes ?? [])
                    : null,
                Excerpt = problem?.Excerpt ?? [],
            };
        }
        catch (JsonException)
        {
            return new(status, Fallback(status), null);
        }
    }

    /// <summary>No answer at all.</summary>
    public static ApiProblemException Unreachable(Exception reason) =>
        new(null, "The server cannot be reached", "It may be restarting.", null, reason);

    private static string Fallback(HttpStatusCode status) => status switch
    {
        HttpStatusCode.NotFound => "Not found",
        HttpStatusCode.RequestEntityTooLarge => "The file is too large",
        HttpStatusCode.Conflict => "The request conflicts with the current state",
        >= HttpStatusCode.InternalServerError => "Something went wrong on the server",
        _ => "The server refused the request",
    };

    private sealed record Problem(string? Title, string? Detail, Dictionary<string, string[]>? Errors)
    {
        public long? Line { get; init; }

        public long? Row { get; init; }

        public string? Column { get; init; }

        public IReadOnlyList<RawLine>? Excerpt { get; init; }

        public IReadOnlyList<FormatFix>? Fixes { get; init; }
    }
}
