namespace CatalystFlow.Storage.Database.Ownership;

/// <summary>A row that says whose it is. Rows below it, such as a run's points, belong to the same owner.</summary>
public interface IOwned
{
    /// <summary>Whose it is; it never changes hands.</summary>
    string OwnerId { get; }
}
