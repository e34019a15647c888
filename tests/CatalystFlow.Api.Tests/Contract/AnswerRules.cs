using System.Text;
using System.Text.Json;

namespace CatalystFlow.Api.Tests.Contract;

/// <summary>What every answer keeps to.</summary>
internal sealed class AnswerRules(ApiDocument document)
{
    private const string ProblemJson = "application/problem+json";

    private static readonly string[] Insides = ["   at ", "Exception", "System.", "CatalystFlow.", "Microsoft."];

    private readonly JsonShape _shape = new(document);

    /// <summary>What is wrong with an answer, or null.</summary>
    public string? Fault(MadeRequest request, HttpResponseMessage answer, byte[] body)
    {
        var status = (int)answer.StatusCode;
        if (status >= 500)
        {
            return $"{status}";
        }

        if (request.Trial == Trial.Method)
        {
            return MethodFault(request, answer, status) ?? ProblemFault(request, answer, body);
        }

        if (!request.Operation.Answers.TryGetValue(status, out var documented))
        {
            return $"{status} is not in the document";
        }

        return status >= 400 ? ProblemFault(request, answer, body) : ContentFault(answer, documented, body);
    }

    private string? MethodFault(MadeRequest request, HttpResponseMessage answer, int status)
    {
        var allowed = answer.Content.Headers.Allow.Order().ToList();
        return (status, allowed.SequenceEqual(document.MethodsOf(request.Operation.Path).Order())) switch
        {
            (405, true) => null,
            (404, _) when request.Told.Contains("/x", StringComparison.Ordinal) => null,
            _ => $"{status} with Allow: {string.Join(", ", allowed)} for a method that the address does not take",
        };
    }

    private static string? ProblemFault(MadeRequest request, HttpResponseMessage answer, byte[] body)
    {
        if (answer.Content.Headers.ContentType?.MediaType != ProblemJson)
        {
            return $"a refusal of type '{answer.Content.Headers.ContentType}'";
        }

        if (request.Message.Method == HttpMethod.Head)
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(body);
        if (Insides.Any(inside => text.Contains(inside, StringComparison.Ordinal)))
        {
            return "a refusal that shows the inside";
        }

        using var problem = JsonDocument.Parse(text);
        return problem.RootElement.TryGetProperty("status", out var status) && status.GetInt32() == (int)answer.StatusCode
            && HasText(problem.RootElement, "type") && HasText(problem.RootElement, "title") && HasText(problem.RootElement, "detail")
            ? null
            : "a refusal without status, type, title or detail";
    }

    private static bool HasText(JsonElement problem, string member) =>
        problem.TryGetProperty(member, out var text) && !string.IsNullOrWhiteSpace(text.GetString());

    private string? ContentFault(HttpResponseMessage answer, IReadOnlyDictionary<string, JsonElement> documented, byte[] body)
    {
        var type = answer.Content.Headers.ContentType?.MediaType;
        if (type is null)
        {
            return documented.Count == 0 && body.Length == 0 ? null : "an answer without content where the document promises some";
        }

        if (!documented.TryGetValue(type, out var schema))
        {
            return $"content of type {type}, which is not in the document";
        }

        if (type != "application/json")
        {
            return null;
        }

        using var content = JsonDocument.Parse(body);
        return _shape.Misfit(content.RootElement, schema);
    }
}
