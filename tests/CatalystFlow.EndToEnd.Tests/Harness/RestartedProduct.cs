namespace CatalystFlow.EndToEnd.Tests.Harness;

/// <summary>One running product for tests that end it, each of which leaves it running again, or that break its pages.</summary>
public sealed class RestartedProduct : IAsyncLifetime
{
    /// <summary>The product.</summary>
    public Product Product { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => Product = await Product.StartAsync(TestContext.Current.CancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Product.DisposeAsync();
}
