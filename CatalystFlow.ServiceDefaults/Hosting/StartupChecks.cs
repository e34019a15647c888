using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CatalystFlow.ServiceDefaults.Hosting;

/// <summary>What is looked at before a host is started: what the host finds itself it also reports, at length and in its own words.</summary>
public static class StartupChecks
{
    /// <summary>Accepts settings that are all what they may be.</summary>
    /// <exception cref="OptionsValidationException">One is not.</exception>
    public static void RequireSettings(IServiceProvider services) => services.GetService<IStartupValidator>()?.Validate();
}
