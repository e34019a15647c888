using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CatalystFlow.Grains.Runs;

/// <summary>How this silo trains. Configuration section <c>Training</c>.</summary>
internal sealed class TrainingSettings
{
    public const string Section = "Training";

    /// <summary>Runs that train at once; the cores are divided among them.</summary>
    [Range(1, 1024)]
    public int Slots { get; set; } = Environment.ProcessorCount;

    /// <summary>Memory for parsed data sets that runs may use again.</summary>
    [Range(0, 1_048_576)]
    public int DatasetCacheMegabytes { get; set; } = 512;

    /// <summary>Time between two checkpoints of a run, and so the work that a crash can cost.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan CheckpointInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Time between two writes of new points to the database.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan HistoryInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Runs of the playground that learn at once, beside the training slots: a step there is small and must not wait for them.</summary>
    [Range(1, 64)]
    public int PlaygroundSlots { get; set; } = 1;

    /// <summary>A run of the playground that nobody has told anything for so long ends.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan PlaygroundIdle { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a shutdown waits for a step to end before it breaks it off.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan ShutdownGrace { get; set; } = TimeSpan.FromSeconds(3);
}

[OptionsValidator]
internal sealed partial class TrainingSettingsValidator : IValidateOptions<TrainingSettings>;
