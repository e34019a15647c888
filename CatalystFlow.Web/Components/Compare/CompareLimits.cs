namespace CatalystFlow.Web.Components.Compare;

/// <summary>How many runs are looked at side by side.</summary>
public static class CompareLimits
{
    public const int Fewest = 2;

    public const int Most = 10;

    /// <summary>Further runs of an address that are offered by name.</summary>
    public const int Offered = 30;
}
