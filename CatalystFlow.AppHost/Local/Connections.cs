namespace CatalystFlow.AppHost.Local;

/// <summary>Connection strings for the health checks, which are made before the servers have ports.</summary>
internal static class Connections
{
    /// <summary>A function that gives the expression's value once the resource has its address.</summary>
    public static Func<string> ConnectionOf(
        this IDistributedApplicationBuilder builder, IResourceWithConnectionString resource, ReferenceExpression expression)
    {
        string? connection = null;
        builder.Eventing.Subscribe<ConnectionStringAvailableEvent>(
            resource, async (_, stop) => connection = await expression.GetValueAsync(stop));
        return () => connection ?? throw new InvalidOperationException($"{resource.Name} has no address yet.");
    }
}
