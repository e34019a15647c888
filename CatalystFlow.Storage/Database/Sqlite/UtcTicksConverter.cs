using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CatalystFlow.Storage.Database.Sqlite;

/// <summary>Instants as UTC ticks: SQLite has no type for them, and as numbers they sort and compare right.</summary>
internal sealed class UtcTicksConverter() : ValueConverter<DateTimeOffset, long>(
    instant => instant.UtcTicks,
    ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
