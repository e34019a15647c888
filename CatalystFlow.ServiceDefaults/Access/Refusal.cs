using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CatalystFlow.ServiceDefaults.Access;

/// <summary>The answer to a request that gets no further than the door.</summary>
internal static class Refusal
{
    private const int LongestEcho = 100;

    /// <summary>A person's browser gets the sentence, a program the problem.</summary>
    public static Task SendAsync(HttpContext context, int status, string title, string detail)
    {
        if (!context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            return TypedResults.Problem(detail, statusCode: status, title: title, type: ProblemTypes.Of(status)).ExecuteAsync(context);
        }

        ContentHttpResult sentence = TypedResults.Text($"{title}. {detail}", "text/plain", statusCode: status);
        return sentence.ExecuteAsync(context);
    }

    /// <summary>Of what was sent, as much as it takes to recognise it.</summary>
    public static string Echo(string? text) => text is { Length: > LongestEcho } ? text[..LongestEcho] + "…" : text ?? "";
}
