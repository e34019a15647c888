namespace CatalystFlow.Api.Tests.Hosting;

/// <summary>The host on PostgreSQL. Where that is missing it does not start, and the tests say so.</summary>
public class PostgresHost : ApiHost
{
    private PostgresServer? _server;

    public override string? Missing => PostgresServer.Missing;

    protected override IEnumerable<KeyValuePair<string, string?>> Settings => [new("ConnectionStrings:catalystdb", _server?.ConnectionString)];

    public override async ValueTask InitializeAsync()
    {
        if (Missing is null)
        {
            _server = await PostgresServer.StartAsync();
            await base.InitializeAsync();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }
}
