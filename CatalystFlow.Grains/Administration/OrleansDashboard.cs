using Microsoft.Extensions.Options;
using Orleans.Dashboard;

namespace CatalystFlow.Grains.Administration;

/// <summary>The Orleans dashboard: grains, their calls and the silos, for administrators.</summary>
public static class OrleansDashboard
{
    private const string Path = "/orleans";

    /// <summary>Maps it at <c>/orleans</c> when the settings ask for it.</summary>
    public static WebApplication MapCatalystSilo(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<AdministrationSettings>>().Value.OrleansDashboard)
        {
            app.UseWhen(
                context => context.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase),
                dashboard => dashboard.UseMiddleware<AdministratorsOnly>());
            app.MapOrleansDashboard(Path);
        }

        return app;
    }

    internal static void AddOrleansDashboard(this ISiloBuilder silo)
    {
        silo.Services.AddSingleton<IValidateOptions<AdministrationSettings>, AdministrationSettingsValidator>();
        silo.Services.AddOptions<AdministrationSettings>().BindConfiguration(AdministrationSettings.Section).ValidateOnStart();
        if (silo.Configuration.GetValue<bool>($"{AdministrationSettings.Section}:{nameof(AdministrationSettings.OrleansDashboard)}"))
        {
            silo.AddDashboard();
        }
    }
}
