namespace CatalystFlow.Web.Components.Compare;

/// <summary>How many runs are looked at side by side.</summary>
public static class CompareLimits
{
    public const int Fewest = 2;

    public const int Most = 10;
}
