using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Storage.Database.Postgres;

/// <summary>The database on a PostgreSQL server, shared by all services.</summary>
public sealed class PostgresCatalystDb(DbContextOptions<PostgresCatalystDb> options) : CatalystDb(options);
