using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CatalystFlow.Grains.Administration;

/// <summary>What only administrators see, section <c>Administration</c>.</summary>
public sealed class AdministrationSettings
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Administration";

    /// <summary>Serves the Orleans dashboard at <c>/orleans</c>. It measures every grain call, so it is off unless asked for.</summary>
    public bool OrleansDashboard { get; set; }

    /// <summary>
    /// Password that lets other machines in, with any user name (HTTP basic authentication: put TLS before it). Without one only
    /// this machine is served.
    /// </summary>
    [MinLength(16, ErrorMessage = "Administration__Key must have at least 16 characters.")]
    public string? Key { get; set; }
}

[OptionsValidator]
internal sealed partial class AdministrationSettingsValidator : IValidateOptions<AdministrationSettings>;
