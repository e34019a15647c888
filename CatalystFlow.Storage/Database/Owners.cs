namespace CatalystFlow.Storage.Database;

/// <summary>Owner ids.</summary>
public static class Owners
{
    /// <summary>The one owner of an installation without accounts.</summary>
    public const string Local = "local";
}
