using System.Text.Json;
using Aspire.Hosting;

namespace CatalystFlow.AppHost.Tests;

/// <summary>The model as it is published: what a deployment tool would read.</summary>
internal static class PublishedModel
{
    /// <summary>The variables that the manifest gives a service, as expressions.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> VariablesAsync(string service)
    {
        var folder = Directory.CreateTempSubdirectory("catalystflow-manifest-").FullName;
        await PublishAsync(folder);
        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "aspire-manifest.json"), TestContext.Current.CancellationToken));
        Directory.Delete(folder, recursive: true);
        return manifest.RootElement.GetProperty("resources").GetProperty(service).GetProperty("env").EnumerateObject()
            .ToDictionary(variable => variable.Name, variable => variable.Value.GetString()!);
    }

    private static async Task PublishAsync(string folder)
    {
        var builder = DistributedApplication.CreateBuilder(
            ["--Servers=containers", "--operation", "publish", "--step", "publish-manifest", "--output-path", folder]);
        Shapes.Add(builder);
        await using var application = builder.Build();
        await application.RunAsync(TestContext.Current.CancellationToken);
    }
}
