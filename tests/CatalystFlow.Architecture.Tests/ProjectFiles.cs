using System.Xml.Linq;

namespace CatalystFlow.Architecture.Tests;

/// <summary>Our projects, as their files say.</summary>
internal static class ProjectFiles
{
    /// <summary>Names of the projects that make up the product.</summary>
    public static IEnumerable<string> All =>
        Directory.GetFiles(Sources.Root, "*.csproj", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 })
            .Select(NameOf).Order(StringComparer.Ordinal);

    /// <summary>The projects that a project references, used or not.</summary>
    public static IEnumerable<string> References(string project) => Items(project, "ProjectReference").Select(NameOf);

    /// <summary>The packages that a project references.</summary>
    public static IEnumerable<string> Packages(string project) => Items(project, "PackageReference");

    private static string NameOf(string file) => Path.GetFileNameWithoutExtension(file);

    private static IEnumerable<string> Items(string project, string kind) =>
        XDocument.Load(Path.Combine(Sources.Root, project, project + ".csproj"))
            .Descendants(kind).Select(item => item.Attribute("Include")!.Value);
}
