using System.Runtime.CompilerServices;
using CatalystFlow.Training.Algorithms;

namespace CatalystFlow.Training.Tests.Algorithms;

public sealed class AlgorithmDocumentTests
{
    [Fact]
    public void The_page_of_algorithms_says_what_the_catalog_says()
    {
        var file = Path();
        var wanted = AlgorithmDocument.Write(AlgorithmCatalog.All);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(file, wanted);
        }

        File.ReadAllText(file).ReplaceLineEndings("\n").ShouldBe(wanted, "The catalog has changed: update the page as its head says.");
    }

    private static string Path([CallerFilePath] string here = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "../../../docs/algorithms.md"));
}
