namespace CatalystFlow.Storage.Database.Ownership;

/// <summary>Whose rows the work at hand reads and writes. One per request, and per piece of work that is done for an owner.</summary>
public interface IWorkspaceScope
{
    /// <summary>The owner; null for nobody, to whom every table is empty.</summary>
    string? OwnerId { get; }
}
