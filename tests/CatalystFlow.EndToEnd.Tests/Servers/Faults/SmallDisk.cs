using System.Diagnostics;

namespace CatalystFlow.EndToEnd.Tests.Servers.Faults;

/// <summary>A file system in memory that is quickly full. Mounting one takes rights that not every machine gives.</summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private const int Block = 1 << 16;

    private readonly string _mount = Directory.CreateTempSubdirectory("catalystflow-disk-").FullName;

    private SmallDisk()
    {
    }

    /// <summary>A folder on it.</summary>
    public string Folder => Path.Combine(_mount, "data");

    private string Filler => Path.Combine(_mount, "filler");

    /// <summary>Mounts a disk, or skips the calling test with the reason.</summary>
    public static async Task<SmallDisk> MountAsync(int megabytes)
    {
        var disk = new SmallDisk();
        if (!OperatingSystem.IsLinux() || await RunAsync("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", disk._mount) != 0)
        {
            Directory.Delete(disk._mount);
            Assert.Skip("Mounting a file system takes Linux and its administrator.");
        }

        Directory.CreateDirectory(disk.Folder);
        return disk;
    }

    /// <summary>Takes all the room there is.</summary>
    public void Fill()
    {
        var block = new byte[Block];
        using var file = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true)
            {
                file.Write(block);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    /// <summary>Gives it back.</summary>
    public void MakeRoom() => File.Delete(Filler);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await RunAsync("umount", _mount);
        Directory.Delete(_mount);
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode;
    }
}
