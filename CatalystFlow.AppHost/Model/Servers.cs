namespace CatalystFlow.AppHost.Model;

/// <summary>The servers that keep what must last.</summary>
/// <param name="Database">PostgreSQL: what was asked and what came out.</param>
/// <param name="Redis">Membership, reminders, grain state and the metric feed.</param>
/// <param name="Blobs">Blob storage: data sets, checkpoints, models.</param>
internal sealed record Servers(
    IResourceBuilder<IResourceWithConnectionString> Database,
    IResourceBuilder<IResourceWithConnectionString> Redis,
    IResourceBuilder<IResourceWithConnectionString> Blobs);
