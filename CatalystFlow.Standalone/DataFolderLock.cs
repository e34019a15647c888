namespace CatalystFlow.Standalone;

/// <summary>
/// Keeps a second process off the data folder: both would take up the same unfinished runs. The operating system releases
/// the lock when the process ends, however it ends.
/// </summary>
internal sealed class DataFolderLock : IDisposable
{
    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    /// <exception cref="DataFolderInUseException">Another process holds the folder.</exception>
    public static DataFolderLock Take(string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new(new FileStream(Path.Combine(folder, "in-use.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException taken)
        {
            throw new DataFolderInUseException(folder, taken);
        }
    }

    public void Dispose() => _file.Dispose();
}

/// <summary>Another process works on the same data folder.</summary>
internal sealed class DataFolderInUseException(string folder, Exception inner) : IOException(
    $"CatalystFlow is already running on the data folder '{folder}'. Stop it first, or set CATALYSTFLOW_DATA to another folder.", inner);
