namespace CatalystFlow.Architecture.Tests;

/// <summary>NOTICE names the packages that a published build carries, with their licences.</summary>
public sealed class NoticeTests
{
    private const string Wanted = "Packages have come or gone: run eng/write-notice.py after a build.";

    private static readonly string[] Services = ["CatalystFlow.Standalone", "CatalystFlow.Api", "CatalystFlow.Grains", "CatalystFlow.Web"];

    [Fact]
    public void Every_package_that_a_published_build_carries_is_named_and_no_other() =>
        Named().Order(StringComparer.Ordinal).ShouldBe(
            Services.SelectMany(Shipment.Packages).Distinct().Order(StringComparer.Ordinal), Wanted);

    // Lists of packages are indented; the texts of licences come after them.
    private static IEnumerable<string> Named() => File.ReadLines(Path.Combine(Sources.Root, "NOTICE"))
        .TakeWhile(line => !line.StartsWith("Text of the ", StringComparison.Ordinal))
        .Where(line => line.StartsWith("  ", StringComparison.Ordinal))
        .SelectMany(line => line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        .Distinct();
}
