using System.Reflection;
using Microsoft.AspNetCore.Mvc;

namespace CatalystFlow.Api.Hosting;

/// <summary>A parameter of an endpoint that takes one value, which may stand in a query.</summary>
/// <param name="Name">As it is written there.</param>
/// <param name="Words">The enumeration it is one of, if it is.</param>
internal sealed record QueryMember(string Name, Type? Words)
{
    /// <summary>What a parameter of an endpoint's method takes from the query; of one that gathers several, each of its members.</summary>
    public static IEnumerable<QueryMember> Of(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<AsParametersAttribute>() is null
            ? Of(parameter.Name!, parameter.ParameterType, parameter)
            : parameter.ParameterType.GetProperties().SelectMany(p => Of(p.Name, p.PropertyType, p));

    private static IEnumerable<QueryMember> Of(string name, Type declared, ICustomAttributeProvider attributes)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type.IsEnum || type == typeof(string) || (type.IsValueType && type.GetInterface(nameof(IFormattable)) is not null))
        {
            var given = attributes.GetCustomAttributes(typeof(FromQueryAttribute), inherit: true).OfType<FromQueryAttribute>();
            yield return new(given.FirstOrDefault()?.Name ?? name, type.IsEnum ? type : null);
        }
    }
}
