using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CatalystFlow.Api.Hosting;

/// <summary>
/// Takes words in queries only as they are documented. The framework also takes any number for them, and several divided by commas,
/// and makes of both a value that means nothing.
/// </summary>
internal static class QueryWords
{
    /// <summary>Filter of every endpoint that has words among its parameters.</summary>
    public static EndpointFilterDelegate Require(EndpointFilterFactoryContext context, EndpointFilterDelegate next)
    {
        var words = context.MethodInfo.GetParameters().SelectMany(WordsOf).ToList();
        return words.Count == 0
            ? next
            : invocation => Refuse(words, invocation.HttpContext.Request.Query) is { } problem
                ? ValueTask.FromResult<object?>(problem)
                : next(invocation);
    }

    private static IEnumerable<(string Name, Type Words)> WordsOf(ParameterInfo parameter)
    {
        var members = parameter.GetCustomAttribute<AsParametersAttribute>() is null
            ? [(Name: parameter.Name!, Type: parameter.ParameterType, Attributes: (ICustomAttributeProvider)parameter)]
            : parameter.ParameterType.GetProperties().Select(p => (p.Name, Type: p.PropertyType, Attributes: (ICustomAttributeProvider)p));
        foreach (var member in members)
        {
            if ((Nullable.GetUnderlyingType(member.Type) ?? member.Type) is { IsEnum: true } words)
            {
                var given = member.Attributes.GetCustomAttributes(typeof(FromQueryAttribute), inherit: true).OfType<FromQueryAttribute>();
                yield return (given.FirstOrDefault()?.Name ?? member.Name, words);
            }
        }
    }

    private static ProblemHttpResult? Refuse(List<(string Name, Type Words)> words, IQueryCollection query)
    {
        foreach (var (name, type) in words)
        {
            var known = Enum.GetNames(type);
            var wrong = query[name].FirstOrDefault(v => !string.IsNullOrEmpty(v) && !known.Contains(v, StringComparer.OrdinalIgnoreCase));
            if (wrong is not null)
            {
                var field = FieldName.Of(name);
                return Problems.Invalid(field, BindingMessages.NoValue(field, wrong, type));
            }
        }

        return null;
    }
}
