using CatalystFlow.ServiceDefaults.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Hosting;

namespace CatalystFlow.ServiceDefaults.Hosting;

/// <summary>Runs one of the product's services as a process of its own.</summary>
public static class StandAloneService
{
    // The lowest layer: appsettings, variables and arguments override it.
    private static readonly Dictionary<string, string?> QuietLogs = new()
    {
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Warning",
        ["Logging:LogLevel:Orleans"] = "Warning",
        ["Logging:LogLevel:Orleans.Runtime.Watchdog"] = "Error",
        ["Logging:LogLevel:System.Net.Http.HttpClient"] = "Warning",
        ["Logging:LogLevel:Polly"] = "Warning",
    };

    /// <summary>
    /// Builds and runs the service with the defaults of all services. Returns the exit code: 1, after one sentence, when the
    /// operator has to change something.
    /// </summary>
    public static async Task<int> RunAsync(
        string[] args, Action<WebApplicationBuilder> add, Action<WebApplication> map, IStartupPart? stores = null)
    {
        try
        {
            var builder = WebApplication.CreateBuilder(args);
            ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = QuietLogs });
            builder.AddServiceDefaults();
            InterruptedStart.Expect(builder);
            if (stores is not null && await stores.DoStepAsync(args, builder).ConfigureAwait(false))
            {
                return 0;
            }

            add(builder);
            var app = builder.Build();
            app.RequireAccess();
            app.MapDefaultEndpoints();
            map(app);
            StartupChecks.RequireSettings(app.Services);
            FreeAddresses.Require(app.Configuration);
            await ServerCertificate.RequireAsync(app).ConfigureAwait(false);
            stores?.Require(app.Services);
            await using (app.ConfigureAwait(false))
            {
                if (await InterruptedStart.TryAsync(app).ConfigureAwait(false))
                {
                    await app.WaitForShutdownAsync().ConfigureAwait(false);
                }
            }

            return 0;
        }
        catch (Exception problem) when (StartupProblem.Explain(problem, stores) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence).ConfigureAwait(false);
            return 1;
        }
    }
}
