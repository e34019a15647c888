using CatalystFlow.Storage.Database;
using CatalystFlow.Storage.Database.Ownership;
using Microsoft.Extensions.DependencyInjection;

namespace CatalystFlow.Grains.Tests.Support;

/// <summary>The real database, unreachable while <see cref="IsBroken"/> is set.</summary>
internal sealed class BreakableDatabase(IUnscopedDatabase inner) : IUnscopedDatabase
{
    private readonly TaskCompletionSource _missed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsBroken { get; set; }

    /// <summary>Completes when someone wanted the database while it was broken.</summary>
    public Task Missed => _missed.Task.Guarded();

    public static void Install(IServiceCollection services)
    {
        var real = services.Single(s => s.ServiceType == typeof(IUnscopedDatabase));
        services.Remove(real);
        services.AddSingleton<IUnscopedDatabase>(provider => new BreakableDatabase(
            (IUnscopedDatabase)ActivatorUtilities.CreateInstance(provider, real.ImplementationType!)));
    }

    public CatalystDb CreateDbContext()
    {
        if (IsBroken)
        {
            _missed.TrySetResult();
            throw new TimeoutException("The database does not answer.");
        }

        return inner.CreateDbContext();
    }
}
