using CatalystFlow.ServiceDefaults.Storage;
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
    public void A_folder_that_cannot_be_used_is_named_with_what_to_do()
    {
        var file = Path.Combine(_parent, "file");
        File.WriteAllText(file, "");
        var problem = Should.Throw<DataFolderException>(() => new DataFolder(Path.Combine(file, "folder")));
        problem.Message.ShouldContain(file);
        problem.Message.ShouldContain("CATALYSTFLOW_DATA");
    }
}
