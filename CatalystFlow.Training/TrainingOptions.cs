namespace CatalystFlow.Training;

/// <summary>How a session runs.</summary>
/// <param name="Seed">Decides every random choice.</param>
/// <param name="MaxThreads">Most threads at work at once; no result depends on it.</param>
/// <param name="Clock">Measures the seconds in the reports; nothing else depends on it.</param>
public sealed record TrainingOptions(int Seed, int MaxThreads, TimeProvider Clock);
