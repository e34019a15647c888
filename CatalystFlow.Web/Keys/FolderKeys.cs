using System.Xml.Linq;
using CatalystFlow.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace CatalystFlow.Web.Keys;

/// <summary>Keys as files that only the account of the process can read.</summary>
internal sealed class FolderKeys(string folder, ILoggerFactory logs) : FileSystemXmlRepository(Made(folder), logs)
{
    public override void StoreElement(XElement element, string friendlyName)
    {
        base.StoreElement(element, friendlyName);
        foreach (var file in System.IO.Directory.EnumerateFiles(folder))
        {
            OwnerOnly.File(file);
        }
    }

    /// <summary>A folder of an earlier version, or of a restored backup, is closed to others too.</summary>
    private static DirectoryInfo Made(string folder)
    {
        OwnerOnly.Folder(folder);
        return new(folder);
    }
}
