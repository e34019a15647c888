using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Tests.Components;

/// <summary>
/// Values of the address come in at the page. While an address is being told, the set of those who listen must not change: a part of
/// the page that listens too, and that the new address brings or takes away, ends the page's connection.
/// </summary>
public sealed class QueryValueTests
{
    private static IEnumerable<Type> Components =>
        typeof(WebMarker).Assembly.GetTypes().Where(t => !t.IsAbstract && typeof(IComponent).IsAssignableFrom(t));

    [Fact]
    public void Only_pages_take_values_from_the_address() =>
        Components.Where(t => TakesQueryValues(t) && !IsPage(t)).Select(t => t.FullName).ShouldBeEmpty();

    [Fact]
    public void There_are_pages_that_do() => Components.Count(TakesQueryValues).ShouldBeGreaterThan(5);

    private static bool IsPage(Type component) => component.IsDefined(typeof(RouteAttribute));

    private static bool TakesQueryValues(Type component) => Parameters(component).Any(p => p.IsDefined(typeof(SupplyParameterFromQueryAttribute)));

    private static IEnumerable<PropertyInfo> Parameters(Type component)
    {
        const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        for (var type = component; type is not null; type = type.BaseType)
        {
            foreach (var property in type.GetProperties(Declared))
            {
                yield return property;
            }
        }
    }
}
