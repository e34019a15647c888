using System.Net;
using CatalystFlow.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace CatalystFlow.ServiceDefaults.Access;

/// <summary>Where the server is told to listen, and whether that is within this machine.</summary>
internal static class ListenAddresses
{
    private const string Loopback = "localhost";

    /// <summary>Accepts addresses that only this machine reaches, and any when the settings say that others may.</summary>
    /// <exception cref="IncompleteConfigurationException">Others could reach it, and nothing says that they may.</exception>
    public static void Require(IConfiguration configuration)
    {
        var access = configuration.GetSection(AccessOptions.Section).Get<AccessOptions>() ?? new();
        if (Of(configuration).FirstOrDefault(address => !IsWithin(address)) is { } beyond)
        {
            Require(access, beyond);
        }
    }

    /// <exception cref="IncompleteConfigurationException">The settings do not open an address beyond this machine.</exception>
    public static void Require(AccessOptions access, string address)
    {
        if (access is { Open: false, Guarded: false })
        {
            throw new IncompleteConfigurationException(
                $"Other machines could reach {address}, and CatalystFlow has no accounts: listen on http://localhost:5080 instead, or set "
                + "Access__Guarded=true when a proxy or a private network keeps strangers out, or Access__Open=true to let in everyone who "
                + "reaches it (docs/security.md).");
        }
    }

    /// <summary>Endpoints of the server's own section come before addresses, and those before bare ports, as the server takes them.</summary>
    public static IEnumerable<string> Of(IConfiguration configuration)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"]).OfType<string>().ToList();
        var urls = Split(configuration[WebHostDefaults.ServerUrlsKey]).ToList();
        return endpoints.Count > 0 ? endpoints
            : urls.Count > 0 ? urls
            : [.. Ports(configuration, WebHostDefaults.HttpPortsKey, "http"), .. Ports(configuration, WebHostDefaults.HttpsPortsKey, "https")];
    }

    /// <summary>True when only this machine reaches the address; a name other than localhost stands for every address of the machine.</summary>
    public static bool IsWithin(string address)
    {
        var binding = BindingAddress.Parse(address);
        return binding.IsUnixPipe
            || binding.IsNamedPipe
            || binding.Host.Equals(Loopback, StringComparison.OrdinalIgnoreCase)
            || binding.Host.EndsWith("." + Loopback, StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(binding.Host, out var ip) && IPAddress.IsLoopback(ip));
    }

    private static IEnumerable<string> Ports(IConfiguration configuration, string key, string scheme) =>
        Split(configuration[key]).Select(port => $"{scheme}://*:{port}");

    private static string[] Split(string? list) =>
        (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
