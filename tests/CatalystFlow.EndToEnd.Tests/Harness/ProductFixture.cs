namespace CatalystFlow.EndToEnd.Tests.Harness;

/// <summary>One running product that the tests share; those that stop it start their own.</summary>
public sealed class ProductFixture : IAsyncLifetime
{
    private Product? _product;

    /// <summary>The product.</summary>
    public Product Product => _product!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => _product = await Product.StartAsync(CancellationToken.None);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_product is not null)
        {
            await _product.DisposeAsync();
        }
    }
}
