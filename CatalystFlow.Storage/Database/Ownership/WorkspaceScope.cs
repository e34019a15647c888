using System.Diagnostics.CodeAnalysis;

namespace CatalystFlow.Storage.Database.Ownership;

/// <summary>A scope that nobody is in until somebody is let in: whoever forgets to finds nothing, instead of what is another's.</summary>
public sealed class WorkspaceScope : IWorkspaceScope
{
    /// <inheritdoc/>
    public string? OwnerId { get; private set; }

    /// <summary>Lets an owner in, once.</summary>
    /// <exception cref="InvalidOperationException">Another one is in it.</exception>
    public void Enter(string ownerId)
    {
        ArgumentException.ThrowIfNullOrEmpty(ownerId);
        if (OwnerId is not null && OwnerId != ownerId)
        {
            throw new InvalidOperationException("Another owner is in this scope.");
        }

        OwnerId = ownerId;
    }
}

/// <summary>Scopes and who is in them.</summary>
public static class WorkspaceScopes
{
    /// <summary>The owner in a scope, for what is written.</summary>
    /// <exception cref="InvalidOperationException">Nobody is in it.</exception>
    public static string Owner(this IWorkspaceScope scope) =>
        scope.OwnerId ?? throw new InvalidOperationException("Nobody is in this scope, so there is no owner to write for.");

    /// <summary>Services that see the rows of one owner.</summary>
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The caller disposes it.")]
    public static AsyncServiceScope CreateScopeOf(this IServiceScopeFactory scopes, string ownerId)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<WorkspaceScope>().Enter(ownerId);
        return scope;
    }
}
