namespace CatalystFlow.AppHost.Model;

/// <summary>What the AppHost has to know of the shape that it runs.</summary>
/// <param name="Front">The resource that serves the pages, at its endpoint <c>http</c>.</param>
/// <param name="StopOrder">The services in the order in which they have to end; the servers end after them.</param>
internal sealed record ProductModel(ProjectResource Front, IReadOnlyList<IResource> StopOrder);
