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
                dashboard => dashboard.Use(LockAsync).UseMiddleware<AdministratorsOnly>());
            app.MapOrleansDashboard(Path);
        }

        return app;
    }

    // Its charts set inline styles; all else it has in files of its own.
    private static Task LockAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.ContentSecurityPolicy =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; object-src 'none'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        return next(context);
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
