using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CatalystFlow.Web;

/// <summary>Settings of the web app, section <c>CatalystWeb</c>.</summary>
public sealed class CatalystWebOptions
{
    public const string Section = "CatalystWeb";

    /// <summary>Where the API is. Left out, the service named <c>api</c> is looked up.</summary>
    public Uri? ApiBaseAddress { get; set; }

    /// <summary>True when the API is served by this same process, at whatever address it listens on.</summary>
    public bool ApiInThisProcess { get; set; }

    /// <summary>No setting any more; kept to tell who still sets it.</summary>
    public string? MaxUploadBytes { get; set; }

    /// <summary>Shortest time between two redraws of a live page.</summary>
    [Range(20, 5_000)]
    public int RedrawMilliseconds { get; set; } = 100;
}

[OptionsValidator]
internal sealed partial class CatalystWebOptionsValidator : IValidateOptions<CatalystWebOptions>;
