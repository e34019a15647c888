using Microsoft.AspNetCore.Http.HttpResults;

namespace CatalystFlow.Api.Hosting;

/// <summary>
/// Takes what stands in queries only as it is documented: each parameter once, and words by their names. The framework joins what comes
/// twice with a comma, takes any number for a word and several words divided by commas, and makes of all of it a value that nobody meant.
/// </summary>
internal static class QueryWords
{
    /// <summary>Filter of every endpoint that has parameters which may stand in a query.</summary>
    public static EndpointFilterDelegate Require(EndpointFilterFactoryContext context, EndpointFilterDelegate next)
    {
        var members = context.MethodInfo.GetParameters().SelectMany(QueryMember.Of).ToList();
        return members.Count == 0
            ? next
            : invocation => members.Select(m => Refuse(m, invocation.HttpContext.Request.Query)).FirstOrDefault(p => p is not null) is { } problem
                ? ValueTask.FromResult<object?>(problem)
                : next(invocation);
    }

    private static ProblemHttpResult? Refuse(QueryMember member, IQueryCollection query)
    {
        var given = query[member.Name];
        var field = FieldName.Of(member.Name);
        return given.Count > 1 ? Problems.Invalid(field, JsonMessages.Twice)
            : member.Words is { } words && given is [{ Length: > 0 } word] && !Enum.GetNames(words).Contains(word, StringComparer.OrdinalIgnoreCase)
                ? Problems.Invalid(field, BindingMessages.NoValue(field, word, words))
            : null;
    }
}
