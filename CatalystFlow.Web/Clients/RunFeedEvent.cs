using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Web.Clients;

/// <summary>Something a watcher of runs learns.</summary>
public abstract record RunFeedEvent;

/// <summary>The stream is open. What happened to other runs before it opened is not told.</summary>
public sealed record FeedConnected : RunFeedEvent;

/// <summary>The stream broke; another attempt follows by itself.</summary>
public sealed record FeedLost(TimeSpan RetryIn) : RunFeedEvent;

/// <summary>A run's state changed.</summary>
public sealed record FeedStatus(RunState State) : RunFeedEvent;

/// <summary>A run made a step.</summary>
public sealed record FeedPoint(MetricPoint Point) : RunFeedEvent;

/// <summary>The run is over and so is its stream.</summary>
public sealed record FeedEnded(RunState State) : RunFeedEvent;
