using Microsoft.Extensions.Options;

namespace CatalystFlow.Api.Playground;

/// <summary>Registers the playground.</summary>
internal static class PlaygroundServices
{
    public static void AddPlayground(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<PlaygroundOptions>, PlaygroundOptionsValidator>();
        services.AddOptions<PlaygroundOptions>().BindConfiguration(PlaygroundOptions.Section).ValidateOnStart();
        services.AddSingleton<ToyDataset>();
        services.AddScoped<PlaygroundSpecs>();
        services.AddScoped<PlaygroundRuns>();
        services.AddSingleton<PlaygroundSweep>();
        services.AddHostedService<PlaygroundKeeper>();
    }
}
