using System.Diagnostics;

namespace CatalystFlow.Api.Hosting;

/// <summary>
/// Writes a problem of the API for a client that accepts something else, such as a browser: the framework's own writer leaves it then, and
/// what is written in its place has neither type nor status.
/// </summary>
internal sealed class AnyoneProblemWriter : IProblemDetailsWriter
{
    /// <inheritdoc/>
    public bool CanWrite(ProblemDetailsContext context) => ApiPipeline.IsApi(context.HttpContext);

    /// <inheritdoc/>
    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        Problems.Complete(context);
        var http = context.HttpContext;
        context.ProblemDetails.Status ??= http.Response.StatusCode;
        var problem = TypedResults.Problem(context.ProblemDetails).ProblemDetails; // has the type that belongs to the status
        problem.Extensions.TryAdd("traceId", Activity.Current?.Id ?? http.TraceIdentifier);
        await http.Response.WriteAsJsonAsync(problem, problem.GetType(), options: null, "application/problem+json", http.RequestAborted).ConfigureAwait(false);
    }
}
