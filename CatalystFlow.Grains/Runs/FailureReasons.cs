using CatalystFlow.Grains.Engine;
using CatalystFlow.Grains.Storage;
using CatalystFlow.Storage.Blobs;
using CatalystFlow.Training;
using CatalystFlow.Training.Data;

namespace CatalystFlow.Grains.Runs;

/// <summary>Why a run failed, in words for the person who started it.</summary>
internal static class FailureReasons
{
    public const string Unexpected =
        "Training stopped because of an unexpected error. The details are in the server's log; starting the run again may help.";

    /// <summary>The reason, or null for an error that nobody expected.</summary>
    public static string? Explain(Exception problem) => problem switch
    {
        DataException or TrainingException or SpecException or ModelNotStoredException => problem.Message,
        BlobNotFoundException => "The data set's file is no longer in the store. Upload the file again and start a new run.",
        OutOfMemoryException => "The server ran out of memory. Leave out columns, choose a smaller model, or set fewer training slots.",
        _ => null,
    };
}
