using Microsoft.Extensions.Configuration;

namespace CatalystFlow.ServiceDefaults.Hosting;

/// <summary>
/// The folder that holds an installation's database and files when no servers are configured. Other users of the machine cannot look into
/// it: there are no accounts inside that would keep them out.
/// </summary>
public sealed class DataFolder
{
    /// <summary>Setting, and environment variable, that names the folder.</summary>
    public const string Setting = "CATALYSTFLOW_DATA";

    private const int LeastRoom = 2 << 20, NoSpaceOnUnix = 28, NoSpaceOnWindows = 0x70;

    /// <summary>Takes a folder, making it when missing.</summary>
    /// <exception cref="DataFolderException">It cannot be made or written.</exception>
    public DataFolder(string path)
    {
        Root = Path.GetFullPath(path);
        EnsureWritable(Root);
    }

    /// <summary>Full path of the folder.</summary>
    public string Root { get; }

    /// <summary>Full path of the database file.</summary>
    public string Database => Path.Combine(Root, "catalyst.db");

    /// <summary>Full path of the folder for blobs.</summary>
    public string Blobs => Path.Combine(Root, "blobs");

    /// <summary>Full path of the folder for the keys that protect what pages hand to a browser.</summary>
    public string Keys => Path.Combine(Root, "keys");

    /// <summary>The configured folder, or <c>CatalystFlow</c> under the user's local application data.</summary>
    public static DataFolder From(IConfiguration configuration) =>
        new(configuration[Setting] is { Length: > 0 } path ? path : DefaultPath());

    private static string DefaultPath()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return home.Length > 0
            ? Path.Combine(home, "CatalystFlow")
            : throw new DataFolderException($"This user has no folder for application data. Set {Setting} to a folder that CatalystFlow may write to.");
    }

    private static void EnsureWritable(string path)
    {
        try
        {
            OwnerOnly.Folder(path);
            var probe = Path.Combine(path, $".write-test-{Guid.NewGuid():N}");
            using var file = File.Create(probe, 1, FileOptions.DeleteOnClose);
            file.Write(new byte[LeastRoom]);
            file.Flush(flushToDisk: false);
        }
        catch (IOException e) when ((e.HResult & 0xFFFF) is NoSpaceOnUnix or NoSpaceOnWindows)
        {
            throw new DataFolderException($"The disk of the data folder '{path}' is full. Make room, or set {Setting} to a folder on another disk.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataFolderException(
                $"The data folder '{path}' cannot be written to ({e.Message}). Set {Setting} to a folder that CatalystFlow may write to.", e);
        }
    }
}

/// <summary>The data folder cannot be used; the message says which and what to do.</summary>
public sealed class DataFolderException(string message, Exception? inner = null) : Exception(message, inner);
