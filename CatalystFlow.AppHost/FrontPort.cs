using System.Globalization;
using CatalystFlow.AppHost.Model;

namespace CatalystFlow.AppHost;

/// <summary>The port of the pages, in every shape.</summary>
internal static class FrontPort
{
    private const string Setting = "Port";

    private const int Default = 5080;

    /// <summary>The port that the setting names, or 5080.</summary>
    /// <exception cref="ShapeException">The setting is no port.</exception>
    public static int Of(IDistributedApplicationBuilder builder)
    {
        var text = builder.Configuration[Setting];
        return string.IsNullOrEmpty(text) ? Default
            : ushort.TryParse(text, CultureInfo.InvariantCulture, out var port) && port > 0 ? port
            : throw new ShapeException($"{Setting} is '{text}', which is no port: give a number between 1 and 65535, such as --{Setting}=5081.");
    }
}
