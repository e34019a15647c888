using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CatalystFlow.Api.Playground;

/// <summary>Settings of the playground, section <c>Playground</c>.</summary>
internal sealed class PlaygroundOptions
{
    public const string Section = "Playground";

    /// <summary>Runs kept at once; another one ends the oldest.</summary>
    [Range(1, 1_000)]
    public int MostRuns { get; set; } = 40;

    /// <summary>A run is removed this long after it was started.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(2);
}

[OptionsValidator]
internal sealed partial class PlaygroundOptionsValidator : IValidateOptions<PlaygroundOptions>;
