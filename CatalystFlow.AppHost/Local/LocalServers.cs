using CatalystFlow.AppHost.Model;

namespace CatalystFlow.AppHost.Local;

/// <summary>PostgreSQL, Redis and the emulator of Azure's blob storage as programs of this machine, each on a loopback port.</summary>
internal static class LocalServers
{
    private const string FolderSetting = "Servers:Folder";

    /// <summary>Adds the servers that this machine has.</summary>
    /// <exception cref="ShapeException">One is not installed, or this is no machine to run them on.</exception>
    public static Model.Servers Add(IDistributedApplicationBuilder builder)
    {
        if (!builder.ExecutionContext.IsRunMode)
        {
            throw new ShapeException("Servers=local runs programs of this machine, which cannot be published: use Servers=containers.");
        }

        var programs = ServerPrograms.Find(builder.AppHostDirectory);
        var folder = Directory.CreateDirectory(FolderOf(builder)).FullName;
        return new(
            builder.AddLocalPostgres("catalystdb", Path.Combine(folder, "postgres")),
            builder.AddLocalRedis("redis", programs.Redis, Path.Combine(folder, "redis")),
            builder.AddLocalBlobs("datasets", programs.Node, programs.Azurite, Path.Combine(folder, "blobs")));
    }

    // Below /var/tmp, since PostgreSQL runs as a user of its own where this one is root, and has to reach it.
    private static string FolderOf(IDistributedApplicationBuilder builder) =>
        builder.Configuration[FolderSetting] is { Length: > 0 } folder ? folder : $"/var/tmp/catalystflow-servers-{Environment.UserName}";
}
