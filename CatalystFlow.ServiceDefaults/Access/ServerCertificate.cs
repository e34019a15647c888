using System.Security.Cryptography;
using CatalystFlow.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace CatalystFlow.ServiceDefaults.Access;

/// <summary>
/// Whether there is a certificate for the https addresses, asked before anything is started. There are many places where the server looks
/// for one, so another server is made that looks in the same ones and serves nothing.
/// </summary>
public static class ServerCertificate
{
    private const string Https = "https";

    /// <summary>Accepts a service that listens on http only, or has what https takes.</summary>
    /// <exception cref="IncompleteConfigurationException">There is no certificate, or none that can be read.</exception>
    public static async Task RequireAsync(WebApplication service)
    {
        var address = ListenAddresses.Of(service.Configuration).FirstOrDefault(IsHttps);
        if (address is null)
        {
            return;
        }

        try
        {
            var probe = Probe(service);
            await using (probe.ConfigureAwait(false))
            {
                await probe.StartAsync().ConfigureAwait(false);
                await probe.StopAsync().ConfigureAwait(false);
            }
        }
        catch (Exception problem) when (problem is InvalidOperationException or IOException or CryptographicException or UnauthorizedAccessException)
        {
            throw new IncompleteConfigurationException(
                $"{address}: there is no certificate to serve https with{Reason(problem)}. Name one in Kestrel__Certificates__Default__Path and its "
                + "password in Kestrel__Certificates__Default__Password, or listen on http and let a proxy end TLS (docs/security.md).",
                problem);
        }
    }

    private static WebApplication Probe(WebApplication service)
    {
        var builder = WebApplication.CreateEmptyBuilder(new()
        {
            ApplicationName = service.Environment.ApplicationName,
            EnvironmentName = service.Environment.EnvironmentName,
            ContentRootPath = service.Environment.ContentRootPath,
        });
        var kestrel = service.Configuration.GetSection("Kestrel");
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(server => server.Configure(kestrel));
        builder.WebHost.UseUrls("https://127.0.0.1:0");
        return builder.Build();
    }

    private static bool IsHttps(string address) => BindingAddress.Parse(address).Scheme == Https;

    /// <summary>What is wrong with the one that is named; that none is named or found needs no more words.</summary>
    private static string Reason(Exception problem) => problem is InvalidOperationException ? "" : $" ({problem.Message.TrimEnd('.')})";
}
