using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CatalystFlow.Api.Tests.Hosting;

/// <summary>Keeps what a host reports as a warning or worse, and every exception that it shows.</summary>
public sealed class TroubleLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _entries = new();

    /// <summary>Each with its category and exception.</summary>
    public IReadOnlyCollection<string> Entries => _entries;

    public ILogger CreateLogger(string categoryName) => new Category(categoryName, _entries);

    public void Dispose()
    {
    }

    private sealed class Category(string name, ConcurrentQueue<string> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        // What Orleans thinks of the machine and its settings is another matter.
        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information && !name.StartsWith("Orleans.", StringComparison.Ordinal);

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel) && (logLevel >= LogLevel.Warning || exception is not null))
            {
                entries.Enqueue($"{logLevel} {name}[{eventId.Id}] {formatter(state, exception)} {exception}");
            }
        }
    }
}
