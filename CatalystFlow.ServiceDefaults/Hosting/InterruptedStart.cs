using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CatalystFlow.ServiceDefaults.Hosting;

/// <summary>
/// Whoever is told to stop while it starts ends as in order. The host takes it for a start that failed, with an exception, its stack in the
/// log, and an exit code that tells of a crash.
/// </summary>
public static class InterruptedStart
{
    /// <summary>Prepares an app that is started with <see cref="TryAsync"/>.</summary>
    public static void Expect(WebApplicationBuilder builder)
    {
        var silence = new Silence();
        ((IConfigurationBuilder)builder.Configuration).Add(silence);
        builder.Services.AddSingleton(silence);
    }

    /// <summary>Starts an app; false when it was told to stop meanwhile, and has.</summary>
    public static async Task<bool> TryAsync(WebApplication app)
    {
        var silence = app.Services.GetRequiredService<Silence>();
        using (app.Lifetime.ApplicationStopping.Register(() => silence.Begin(app.Configuration)))
        {
            try
            {
                await app.StartAsync().ConfigureAwait(false);
                return true;
            }
            catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
            {
                return false;
            }
        }
    }

    /// <summary>The last layer of the configuration: empty, until nothing is to be logged any more.</summary>
    private sealed class Silence : ConfigurationProvider, IConfigurationSource
    {
        private const string Levels = "Logging:LogLevel";

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public void Begin(IConfiguration configuration)
        {
            foreach (var category in configuration.GetSection(Levels).GetChildren().Select(c => c.Key).Append("Default").ToList())
            {
                Data[$"{Levels}:{category}"] = "None";
            }

            OnReload();
        }
    }
}
