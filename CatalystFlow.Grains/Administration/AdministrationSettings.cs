using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CatalystFlow.Grains.Administration;

/// <summary>What only administrators see, section <c>Administration</c>.</summary>
public sealed class AdministrationSettings : IValidatableObject
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Administration";

    /// <summary>Serves the Orleans dashboard at <c>/orleans</c>. It measures every grain call, so it is off unless asked for.</summary>
    public bool OrleansDashboard { get; set; }

    /// <summary>
    /// Password that the dashboard asks for, with any user name (HTTP basic authentication: put TLS before it). It asks everybody: a request
    /// from this machine may come from another user of it, or from a page in a browser.
    /// </summary>
    [MinLength(16, ErrorMessage = "Administration__Key must have at least 16 characters.")]
    public string? Key { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (OrleansDashboard && string.IsNullOrEmpty(Key))
        {
            yield return new("Administration__OrleansDashboard=true needs Administration__Key: the password that the dashboard asks for.");
        }
    }
}

[OptionsValidator]
internal sealed partial class AdministrationSettingsValidator : IValidateOptions<AdministrationSettings>;
