using CatalystFlow.Storage.Database;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Npgsql;

[assembly: AssemblyFixture(typeof(CatalystFlow.Api.Tests.Hosting.SharedPostgres))]

namespace CatalystFlow.Api.Tests.Hosting;

/// <summary>One PostgreSQL for all hosts that need one, each of which gets a database of its own: a copy of one that was migrated once.</summary>
public sealed class SharedPostgres : IAsyncLifetime
{
    private const string Template = "migrated";

    private readonly SemaphoreSlim _gate = new(1);
    private PostgresServer? _server;
    private int _databases;

    /// <summary>Makes a database without rows and returns its connection string.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        await _gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            _server ??= await StartAsync();
            var name = $"db{++_databases}";
            await ExecuteAsync(_server, $"CREATE DATABASE {name} TEMPLATE {Template}");
            return _server.ConnectionTo(name);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _gate.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private static async Task<PostgresServer> StartAsync()
    {
        var server = await PostgresServer.StartAsync();
        await ExecuteAsync(server, $"CREATE DATABASE {Template}");
        var builder = Host.CreateEmptyApplicationBuilder(new());
        var connection = $"{server.ConnectionTo(Template)};Pooling=false"; // nobody may be connected to what is copied
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("ConnectionStrings:catalystdb", (string?)connection)]);
        builder.AddCatalystDatabase();
        using var migration = builder.Build();
        await migration.StartAsync(TestContext.Current.CancellationToken);
        await migration.StopAsync(TestContext.Current.CancellationToken);
        return server;
    }

    private static async Task ExecuteAsync(PostgresServer server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionTo("postgres"));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
