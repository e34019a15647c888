using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace CatalystFlow.Architecture.Tests;

/// <summary>What a service is shipped with, by the file that a host loads it by: publishing copies the same.</summary>
internal static class Shipment
{
    private static readonly string[] KindsOfFiles = ["runtime", "native", "runtimeTargets"];

    /// <summary>Assemblies that run on every machine.</summary>
    public static IEnumerable<string> Assemblies(string service) =>
        from library in Libraries(service)
        where library.Files.TryGetProperty(KindsOfFiles[0], out _)
        from assembly in library.Files.GetProperty(KindsOfFiles[0]).EnumerateObject()
        select Path.GetFileNameWithoutExtension(assembly.Name);

    /// <summary>Packages of others that bring any file.</summary>
    public static IEnumerable<string> Packages(string service) => Libraries(service)
        .Where(library => library.IsPackage && KindsOfFiles.Any(kind => library.Files.TryGetProperty(kind, out _)))
        .Select(library => library.Name);

    private static List<(string Name, bool IsPackage, JsonElement Files)> Libraries(string service)
    {
        var pattern = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Dependencies").Value!;
        using var dependencies = JsonDocument.Parse(File.ReadAllText(string.Format(CultureInfo.InvariantCulture, pattern, service)));
        var kinds = dependencies.RootElement.GetProperty("libraries");
        return
        [
            .. dependencies.RootElement.GetProperty("targets").EnumerateObject().Single().Value.EnumerateObject().Select(library =>
                (library.Name.Split('/')[0], kinds.GetProperty(library.Name).GetProperty("type").GetString() == "package", library.Value.Clone())),
        ];
    }
}
