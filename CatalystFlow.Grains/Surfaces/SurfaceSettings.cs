using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CatalystFlow.Grains.Surfaces;

/// <summary>How far this silo goes to show how a run learned. Configuration section <c>Surfaces</c>.</summary>
internal sealed class SurfaceSettings
{
    public const string Section = "Surfaces";

    /// <summary>Steps that took a run longer than this to reach are not trained again to be looked at.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan ReplayLimit { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>A completed run whose state is larger keeps none: its surfaces need the run to be trained again.</summary>
    [Range(0, 1_024)]
    public int StateMegabytes { get; set; } = 64;
}

[OptionsValidator]
internal sealed partial class SurfaceSettingsValidator : IValidateOptions<SurfaceSettings>;
