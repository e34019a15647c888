using System.Reflection;
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

    /// <summary>Convention of every endpoint: words in queries are taken in upper or lower case, as they are in bodies.</summary>
    public static void Spell(EndpointBuilder endpoint)
    {
        var words = endpoint.Metadata.OfType<MethodInfo>().SelectMany(m => m.GetParameters()).SelectMany(QueryMember.Of).Where(m => m.Words is not null).ToList();
        if (words.Count > 0 && endpoint.RequestDelegate is { } next)
        {
            endpoint.RequestDelegate = context =>
            {
                words.ForEach(member => Spell(member, context.Request));
                return next(context);
            };
        }
    }

    // The framework knows a name only as it is spelled.
    private static void Spell(QueryMember member, HttpRequest request)
    {
        if (request.Query[member.Name] is [{ Length: > 0 } word]
            && Array.Find(Enum.GetNames(member.Words!), n => n.Equals(word, StringComparison.OrdinalIgnoreCase)) is { } name && name != word)
        {
            var query = request.Query.ToDictionary(q => q.Key, q => q.Value, StringComparer.OrdinalIgnoreCase);
            query[member.Name] = name;
            request.Query = new QueryCollection(query);
        }
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
