using System.ComponentModel;
using System.Diagnostics;
using CatalystFlow.AppHost.Model;

namespace CatalystFlow.AppHost;

/// <summary>PostgreSQL, Redis and the emulator of Azure's blob storage in containers, each with a volume.</summary>
internal static class ContainerServers
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Adds the containers.</summary>
    /// <exception cref="ShapeException">There is no container runtime that answers.</exception>
    public static Model.Servers Add(IDistributedApplicationBuilder builder)
    {
        if (builder.ExecutionContext.IsRunMode)
        {
            RequireRuntime(Runtimes());
        }

        var postgres = builder.AddPostgres("postgres").WithDataVolume();
        var redis = builder.AddRedis("redis").WithDataVolume().WithPersistence();
        return new(postgres.AddDatabase("catalystdb"), redis, AddBlobs(builder));
    }

    // A published product keeps its files in a storage account, which nobody can make here: its connection string is asked for.
    private static IResourceBuilder<IResourceWithConnectionString> AddBlobs(IDistributedApplicationBuilder builder) =>
        builder.ExecutionContext.IsPublishMode
            ? builder.AddConnectionString("datasets")
            : builder.AddResource(new BlobContainer("datasets"))
                .WithImage("azure-storage/azurite", "3.37.0").WithImageRegistry("mcr.microsoft.com")
                .WithVolume("catalystflow-datasets", "/data")
                .WithHttpEndpoint(targetPort: 10000)
                .WithArgs(["azurite-blob", "--blobHost", "0.0.0.0", "--blobPort", "10000", "--location", "/data", .. Azurite.Arguments])
                .WithHttpHealthCheck(Azurite.HealthPath, Azurite.HealthStatus);

    /// <exception cref="ShapeException">None of them answers.</exception>
    internal static void RequireRuntime(params string[] runtimes)
    {
        if (!Array.Exists(runtimes, Answers))
        {
            throw new ShapeException(
                $"Servers=containers needs a container runtime, and none answers ({string.Join(" and ", runtimes)} info failed): start Docker or "
                + "Podman, or use Servers=none (one process) or Servers=local (servers of this machine).");
        }
    }

    private static string[] Runtimes() =>
        Environment.GetEnvironmentVariable("ASPIRE_CONTAINER_RUNTIME") is { Length: > 0 } named ? [named] : ["docker", "podman"];

    private static bool Answers(string runtime)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(runtime, ["info"]) { RedirectStandardOutput = true, RedirectStandardError = true });
            return process is not null && process.WaitForExit(Patience) && process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private sealed class BlobContainer(string name) : ContainerResource(name), IResourceWithConnectionString
    {
        public ReferenceExpression ConnectionStringExpression => Azurite.Connection(new(this, "http"));
    }
}
