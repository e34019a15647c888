using Microsoft.AspNetCore.Builder;

namespace CatalystFlow.Standalone.Tests;

/// <summary>Tests of the whole product in this process, each with a data folder of its own.</summary>
public abstract class OneProcessTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("catalystflow-one-process-").FullName;
    private WebApplication? _product;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Where the product keeps its files.</summary>
    protected string DataFolder => _folder;

    /// <summary>The services of the product once it is started.</summary>
    protected IServiceProvider Services => _product!.Services;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_product is { } product)
        {
            await product.StopAsync(CancellationToken.None);
            await product.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Stops the product: what it had to say has been said then.</summary>
    protected Task StopAsync() => _product!.StopAsync(Token);

    /// <summary>Starts the product with settings as they stand on a command line.</summary>
    protected async Task<HttpClient> StartAsync(params string[] settings)
    {
        var product = StandaloneProduct.Build([$"--CATALYSTFLOW_DATA={_folder}", "--urls=http://127.0.0.1:0", "--applicationName=CatalystFlow.Standalone", "--Logging:LogLevel:Default=Warning", .. settings]);
        try
        {
            await product.StartAsync(Token);
        }
        catch
        {
            await product.DisposeAsync();
            throw;
        }

        _product = product;
        return new HttpClient { BaseAddress = new(product.Urls.First() + "/") };
    }
}
