namespace CatalystFlow.EndToEnd.Tests.Harness;

/// <summary>
/// Tests that break pages on purpose share a running product of their own: what it says of them would be told to whatever test asks the
/// same product at that time.
/// </summary>
[CollectionDefinition(Name)]
public sealed class BrokenPages : ICollectionFixture<RestartedProduct>
{
    /// <summary>The name of the collection.</summary>
    public const string Name = "Pages that are broken";
}
