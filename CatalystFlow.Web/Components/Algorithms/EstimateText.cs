using CatalystFlow.Contracts.Algorithms;

namespace CatalystFlow.Web.Components.Algorithms;

/// <summary>Estimated times in words that do not promise more than is known.</summary>
internal static class EstimateText
{
    /// <summary>"about 3 s".</summary>
    public static string About(AlgorithmEstimate? estimate) => estimate?.Seconds is { } seconds ? About(seconds) : "";

    /// <summary>"about 3 s".</summary>
    public static string About(double seconds) => seconds < 1 ? "under a second" : $"about {Rounded(seconds)}";

    /// <summary>Between what it may lie and what the guess rests on.</summary>
    public static string Basis(AlgorithmEstimate? estimate) => estimate switch
    {
        { Low: { } low, High: { } high } => $"An estimate: {Range(low, high)}, from {On(estimate.Runs)}.",
        _ => "",
    };

    private static string Range(double low, double high) => high < 1 ? "less than a second" : low < 1 ? $"up to {Rounded(high)}" : $"{Rounded(low)} to {Rounded(high)}";

    private static string On(int runs) => runs switch
    {
        0 => "times measured on another machine, until similar runs have finished here",
        1 => "measured times and one similar run here",
        _ => $"measured times and {runs} similar runs here",
    };

    private static string Rounded(double seconds) => seconds switch
    {
        < 9.5 => $"{Math.Max(1, Math.Round(seconds)):0} s",
        < 55 => $"{Math.Round(seconds / 5) * 5:0} s",
        < 3300 => $"{Math.Max(1, Math.Round(seconds / 60)):0} min",
        < 36 * 3600 => $"{Math.Max(1, Math.Round(seconds / 3600)):0} h",
        _ => $"{Math.Round(seconds / 86_400):0} days",
    };
}
