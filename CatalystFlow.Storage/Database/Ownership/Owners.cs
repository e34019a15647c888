namespace CatalystFlow.Storage.Database.Ownership;

/// <summary>Owner ids.</summary>
public static class Owners
{
    /// <summary>The one owner of an installation without accounts.</summary>
    public const string Local = "local";

    /// <summary>Owns what all owners read and none changes: the row that stands for the playground's made-up data.</summary>
    public const string Shared = "playground";
}
