using CatalystFlow.ServiceDefaults.Hosting;
using CatalystFlow.Storage.Database.Ownership;
using Microsoft.Data.Sqlite;

namespace CatalystFlow.Storage.Database.Sqlite;

/// <summary>The state of the file that holds the database.</summary>
public static class SqliteFile
{
    private const string Sound = "ok";

    // Every page is read, at about a gigabyte in a second: of a larger file only the beginning, or each start would wait for it.
    private const long MostChecked = 256L << 20;
    private const string Everything = "PRAGMA quick_check(1)";
    private const string Beginning = "SELECT 'ok' FROM (SELECT count(*) FROM sqlite_master)";

    /// <summary>Accepts a database that is no file, a file that is yet to be made, and one that is whole.</summary>
    /// <exception cref="DataFolderException">The file is broken.</exception>
    public static void RequireSound(IServiceProvider services)
    {
        if (services.GetService<IUnscopedDatabase>() is FactoryAdapter<SqliteCatalystDb>)
        {
            RequireSound(services.GetRequiredService<DataFolder>().Database);
        }
    }

    /// <summary>What to do about a file that is broken.</summary>
    internal static string Damaged(string file) =>
        $"The database {file} is damaged and cannot be used: put a copy from before in its place, or move it away, together with its -wal and "
        + "-shm files, to start with an empty one; the uploaded files beside it stay.";

    internal static void RequireSound(string file)
    {
        if (!File.Exists(file))
        {
            return;
        }

        try
        {
            if (Check(file) != Sound)
            {
                throw new DataFolderException(Damaged($"'{file}'"));
            }
        }
        catch (SqliteException problem) when (Outage.IsDamaged(problem))
        {
            throw new DataFolderException(Damaged($"'{file}'"), problem);
        }
    }

    private static string? Check(string file)
    {
        var length = new FileInfo(file).Length;
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = length <= MostChecked ? Everything : Beginning;
        return command.ExecuteScalar() as string;
    }
}
