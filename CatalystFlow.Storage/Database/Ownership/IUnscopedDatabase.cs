using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Storage.Database.Ownership;

/// <summary>
/// Contexts that belong to nobody, for what is done for all: migrations, health, taking runs up again, sweeping. A query finds nothing in
/// them unless it asks for the rows of <see cref="EveryOwner"/>.
/// </summary>
public interface IUnscopedDatabase : IDbContextFactory<CatalystDb>;
