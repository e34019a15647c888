using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CatalystFlow.Grains.Retention;

/// <summary>How long files are kept that nobody has asked for. Configuration section <c>Storage</c>.</summary>
internal sealed class RetentionSettings
{
    public const string Section = "Storage";

    /// <summary>Time between two looks at the whole file store.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromDays(1);

    /// <summary>A file that was written later than this ago may belong to an upload that is still at work, and stays.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan SweepGrace { get; set; } = TimeSpan.FromHours(2);

    /// <summary>Nobody else writes to the file store, so that what was there before the start is no work in progress.</summary>
    public bool OnlyProcess { get; set; }

    /// <summary>How long completed runs keep the state from which their surfaces are drawn at once; for ever when left out.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00")]
    public TimeSpan? KeepStatesFor { get; set; }

    /// <summary>How many completed runs keep it, the last to finish first; all when left out.</summary>
    [Range(0, int.MaxValue)]
    public int? MostStates { get; set; }
}

[OptionsValidator]
internal sealed partial class RetentionSettingsValidator : IValidateOptions<RetentionSettings>;
