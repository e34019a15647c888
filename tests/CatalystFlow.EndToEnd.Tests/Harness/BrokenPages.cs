namespace CatalystFlow.EndToEnd.Tests.Harness;

/// <summary>
/// One running product for tests that break pages on purpose: what it says of them would be told to whatever test asks the same product
/// at that time.
/// </summary>
[CollectionDefinition(Name)]
public sealed class BrokenPages : IAsyncLifetime, ICollectionFixture<BrokenPages>
{
    /// <summary>The name of the collection.</summary>
    public const string Name = "Pages that are broken";

    /// <summary>The product.</summary>
    public Product Product { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => Product = await Product.StartAsync(CancellationToken.None);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Product.DisposeAsync();
}
