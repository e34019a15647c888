namespace CatalystFlow.Api.Tests.Hosting;

/// <summary>The host on PostgreSQL. Where that is missing it does not start, and the tests say so.</summary>
public class PostgresHost(SharedPostgres postgres) : ApiHost
{
    private string? _connection;

    public override string? Missing => PostgresServer.Missing;

    protected override IEnumerable<KeyValuePair<string, string?>> Settings => [new("ConnectionStrings:catalystdb", _connection)];

    public override async ValueTask InitializeAsync()
    {
        if (Missing is null)
        {
            _connection = await postgres.CreateDatabaseAsync();
            await base.InitializeAsync();
        }
    }
}
