using CatalystFlow.AppHost.Model;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace CatalystFlow.AppHost;

/// <summary>Writes the two addresses as the console's last lines once the product answers, or why it has stopped.</summary>
internal sealed class Announcement(
    ProductModel product, ResourceNotificationService notifications, ResourceLoggerService logs, IConfiguration configuration) : BackgroundService
{
    private const int LastLines = 5;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var front = product.Front;
        var reached = await notifications.WaitForResourceAsync(front.Name, IsReadyOrGone, stoppingToken);
        if (reached.Snapshot.HealthStatus is HealthStatus.Healthy)
        {
            Console.WriteLine($"CatalystFlow is ready. Stop with Ctrl-C.{Dashboard()}");
            Console.WriteLine($"Open {front.GetEndpoint("http").Url}");
            return;
        }

        await Console.Error.WriteLineAsync($"{front.Name} has stopped. Its last lines:");
        await foreach (var lines in logs.GetAllAsync(front).WithCancellation(stoppingToken))
        {
            foreach (var line in lines.TakeLast(LastLines))
            {
                await Console.Error.WriteLineAsync(line.Content);
            }
        }
    }

    private static bool IsReadyOrGone(ResourceEvent happened) =>
        happened.Snapshot.HealthStatus is HealthStatus.Healthy
        || KnownResourceStates.TerminalStates.Contains(happened.Snapshot.State?.Text);

    private string Dashboard()
    {
        var address = configuration["ASPNETCORE_URLS"]?.Split(';')[0];
        var token = configuration["AppHost:BrowserToken"];
        return (address, token) switch
        {
            (null, _) => "",
            (_, null or "") => $"{Environment.NewLine}Dashboard: {address}",
            _ => $"{Environment.NewLine}Dashboard: {address}/login?t={token}",
        };
    }
}

/// <summary>Registers the announcement.</summary>
internal static class AnnouncementExtensions
{
    /// <summary>Announces the product where it is run, not where it is published.</summary>
    public static void Announce(this IDistributedApplicationBuilder builder, ProductModel product)
    {
        if (builder.ExecutionContext.IsRunMode)
        {
            builder.Services.AddHostedService(provider => ActivatorUtilities.CreateInstance<Announcement>(provider, product));
        }
    }
}
