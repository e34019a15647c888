using CatalystFlow.AppHost.Model;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CatalystFlow.AppHost;

/// <summary>
/// Ends the services one after the other before the servers: the orchestrator ends all at once, and a silo that loses Redis while it
/// hands its runs over stays in the membership table.
/// </summary>
internal static class OrderlyStop
{
    /// <summary>Longer than a silo takes to hand over its runs; after it, whatever still works is ended by the orchestrator.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static void StopInOrder(this DistributedApplication application, ProductModel product)
    {
        // Nothing else stops before this callback has returned, so it has to wait.
        var lifetime = application.Services.GetRequiredService<IHostApplicationLifetime>();
        lifetime.ApplicationStopping.Register(() => Task.Run(() => StopAsync(application, product)).Wait(Limit));
    }

    private static async Task StopAsync(DistributedApplication application, ProductModel product)
    {
        foreach (var service in product.StopOrder)
        {
            await application.ResourceCommands.ExecuteCommandAsync(service, KnownResourceCommands.StopCommand);
            await application.ResourceNotifications.WaitForResourceAsync(service.Name, KnownResourceStates.TerminalStates);
        }
    }
}
