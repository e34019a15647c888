namespace CatalystFlow.EndToEnd.Tests.Harness;

/// <summary>
/// Tests of pages whose product is their own: they take turns among themselves beside those that share one. Both kinds wait for a browser
/// and a network more than they compute.
/// </summary>
[CollectionDefinition(Name)]
public sealed class OwnProducts
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "Pages of products of their own";
}
