using System.Globalization;
using CatalystFlow.Grains.Tests.Support;

namespace CatalystFlow.Grains.Tests.Cluster;

/// <summary>A silo of one process is no way in.</summary>
public sealed class NowhereTests
{
    private const string Listening = "0A";

    [Fact]
    public async Task A_silo_whose_ports_nobody_configured_listens_for_HTTP_and_for_nothing_else()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Sockets are counted as Linux shows them.");
        var folder = Directory.CreateTempSubdirectory("catalystflow-nowhere-").FullName;
        using var silo = SiloProcess.Start(folder);
        await silo.WaitForLineAsync("Application started");

        Listeners(silo.Id).ShouldBe(1);

        (await silo.TerminateAsync()).ShouldBe(0);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Sockets of the process on which somebody could connect.</summary>
    private static int Listeners(int process)
    {
        var open = Directory.GetFiles(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/fd"))
            .Select(file => File.ResolveLinkTarget(file, returnFinalTarget: false)?.Name ?? "").ToHashSet();
        return new[] { "tcp", "tcp6" }.SelectMany(table => File.ReadLines($"/proc/{process}/net/{table}").Skip(1))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Count(socket => socket[3] == Listening && open.Contains($"socket:[{socket[9]}]"));
    }
}
