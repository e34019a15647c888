using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Logging;

namespace CatalystFlow.ServiceDefaults.Keys;

/// <summary>Keys as files that only the account of the process can read.</summary>
internal sealed class FolderKeys(string folder, ILoggerFactory logs) : FileSystemXmlRepository(Made(folder), logs)
{
    private const UnixFileMode OwnersFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public override void StoreElement(XElement element, string friendlyName)
    {
        base.StoreElement(element, friendlyName);
        if (!OperatingSystem.IsWindows())
        {
            foreach (var file in System.IO.Directory.EnumerateFiles(folder))
            {
                File.SetUnixFileMode(file, OwnersFile);
            }
        }
    }

    /// <summary>A folder of an earlier version, or of a restored backup, is closed to others too.</summary>
    private static DirectoryInfo Made(string folder)
    {
        var made = System.IO.Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, OwnersFolder);
        }

        return made;
    }
}
