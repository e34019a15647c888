namespace CatalystFlow.EndToEnd.Tests.Crawl;

/// <summary>What people type, paste and mistype.</summary>
public static class AwkwardTexts
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "", " ", "a", "first", "penguins", "0", "-0", "1", "-1", "7", "42", "0.5", "0,5", "1e-7", "1e308", "1e999", "NaN", "Infinity", "-∞",
        "１２", "999999999999999999999", "1.000.000,5", "0x10", "null", "%", "%00", "[", "(", "*", "\\", "/../..", "{{7*7}}",
        "'; drop table runs; --", "<img src=x onerror='window.hurt=1'>", "javascript:alert(1)", "[a](javascript:alert(1))",
        "🧪👩‍🔬", "שלום عالم \u202Egnp.txt", "İıßẞ", "Z\u0351\u036B\u0343\u036A\u0302\u036B", "a\tb", "two\nlines", "nul\u0000byte",
        new('x', 300), new('ł', 40_000), string.Join(' ', Enumerable.Repeat("word", 3_000)),
    ];
}
