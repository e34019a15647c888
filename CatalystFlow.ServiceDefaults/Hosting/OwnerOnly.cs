namespace CatalystFlow.ServiceDefaults.Hosting;

/// <summary>Files and folders that only the user who runs the product can open. On Windows a user's own folders are so already.</summary>
public static class OwnerOnly
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private const UnixFileMode ReadWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const FileShare Anybody = FileShare.ReadWrite | FileShare.Delete;

    /// <summary>Makes the folder when it is missing, and closes it to others when it is open to them.</summary>
    public static void Folder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(path, ReadWrite | UnixFileMode.UserExecute);
        Close(path);
    }

    /// <summary>The same of a file; an empty one is made, before anything else makes it with the user's usual permissions.</summary>
    public static void File(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using (new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = Anybody, UnixCreateMode = ReadWrite }))
        {
        }

        Close(path);
    }

    // A mounted volume may belong to somebody else or know no permissions: whoever mounts it then says who sees it.
    private static void Close(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        try
        {
            var mode = System.IO.File.GetUnixFileMode(path);
            if ((mode & Others) != 0)
            {
                System.IO.File.SetUnixFileMode(path, mode & ~Others);
            }
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
        }
    }
}
