using System.Runtime.Versioning;
using CatalystFlow.ServiceDefaults.Hosting;
using CatalystFlow.Storage.Blobs;
using Microsoft.Extensions.Configuration;

namespace CatalystFlow.Api.Tests.Storage;

public sealed class DataFolderTests : IDisposable
{
    private readonly string _parent = Directory.CreateTempSubdirectory("catalystflow-folder-").FullName;

    public void Dispose() => Directory.Delete(_parent, recursive: true);

    [Fact]
    public void The_configured_folder_is_made_when_it_is_missing()
    {
        var path = Path.Combine(_parent, "a", "b");
        var folder = DataFolder.From(new ConfigurationBuilder().AddInMemoryCollection([new("CATALYSTFLOW_DATA", path)]).Build());
        folder.Root.ShouldBe(path);
        Directory.Exists(path).ShouldBeTrue();
        Directory.EnumerateFileSystemEntries(path).ShouldBeEmpty();
    }

    [Fact]
    public void Nobody_else_on_the_machine_looks_into_it_also_when_it_was_open_before()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows keeps a user's own folders to the user.");
            return;
        }

        const UnixFileMode open = (UnixFileMode)0b111_101_101;
        var existing = Directory.CreateDirectory(Path.Combine(_parent, "open"), open).FullName;
        var database = Path.Combine(existing, "catalyst.db");
        File.WriteAllText(database, "");
        File.SetUnixFileMode(database, (UnixFileMode)0b110_100_100);

        foreach (var path in new[] { existing, Path.Combine(_parent, "new") })
        {
            var folder = new DataFolder(path);
            OwnerOnly.File(folder.Database);
            _ = new FileBlobStore(folder.Blobs);

            ModeOf(folder.Root).ShouldBe("700");
            ModeOf(folder.Blobs).ShouldBe("700");
            ModeOf(folder.Database).ShouldBe("600");
        }

        [UnsupportedOSPlatform("windows")]
        static string ModeOf(string path) => Convert.ToString((int)File.GetUnixFileMode(path), 8);
    }

    [Fact]
    public void A_folder_that_cannot_be_used_is_named_with_what_to_do()
    {
        var file = Path.Combine(_parent, "file");
        File.WriteAllText(file, "");
        var problem = Should.Throw<DataFolderException>(() => new DataFolder(Path.Combine(file, "folder")));
        problem.Message.ShouldContain(file);
        problem.Message.ShouldContain("CATALYSTFLOW_DATA");
    }
}
