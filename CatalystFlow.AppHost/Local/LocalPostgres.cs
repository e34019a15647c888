using Microsoft.Extensions.DependencyInjection;

namespace CatalystFlow.AppHost.Local;

/// <summary>PostgreSQL as a program of this machine; the resource stands for one database, which the migration makes.</summary>
internal sealed class LocalPostgresResource(string name, string folder) : ExecutableResource(name, "bash", folder), IResourceWithConnectionString
{
    private const string User = "postgres";

    public EndpointReference Endpoint => field ??= new(this, "tcp");

    /// <summary>How the services reach their database.</summary>
    public ReferenceExpression ConnectionStringExpression => To(Name);

    /// <summary>How the server itself is asked whether it answers: its own database is always there.</summary>
    public ReferenceExpression Maintenance => To("postgres");

    private ReferenceExpression To(string database) => ReferenceExpression.Create(
        $"Host={Endpoint.Property(EndpointProperty.IPV4Host)};Port={Endpoint.Property(EndpointProperty.Port)};Username={User};Database={database}");
}

/// <summary>Adds it.</summary>
internal static class LocalPostgres
{
    public static IResourceBuilder<LocalPostgresResource> AddLocalPostgres(this IDistributedApplicationBuilder builder, string name, string folder)
    {
        var resource = new LocalPostgresResource(name, builder.AppHostDirectory);
        var address = builder.ConnectionOf(resource, resource.Maintenance);
        builder.Services.AddHealthChecks().AddNpgSql(_ => address(), name: $"{name}_check");
        return builder.AddResource(resource)
            .WithEndpoint(name: "tcp", scheme: "tcp")
            .WithArgs(
                Path.Combine(builder.AppHostDirectory, "Local", "postgres.sh"), folder, resource.Endpoint.Property(EndpointProperty.TargetPort))
            .WithHealthCheck($"{name}_check")
            .WithIconName("DatabaseStack");
    }
}
