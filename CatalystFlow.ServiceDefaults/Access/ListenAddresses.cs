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

    private const int LastPort = 65_535;

    /// <summary>Accepts addresses that only this machine reaches, and any when the settings say that others may.</summary>
    /// <exception cref="IncompleteConfigurationException">One is no address, or others could reach it and nothing says that they may.</exception>
    public static void Require(IConfiguration configuration)
    {
        foreach (var (setting, address) in Given(configuration))
        {
            if (Fault(address) is { } fault)
            {
                throw new IncompleteConfigurationException(
                    $"'{address}' in the setting {SettingProblem.NameOf(setting)} is no address to listen on: {fault}. Write it like http://localhost:5080.");
            }
        }

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

    /// <summary>The addresses, without the settings that they stand in.</summary>
    public static IEnumerable<string> Of(IConfiguration configuration) => Given(configuration).Select(given => given.Address);

    /// <summary>Endpoints of the server's own section come before addresses, and those before bare ports, as the server takes them.</summary>
    private static IEnumerable<(string Setting, string Address)> Given(IConfiguration configuration)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Where(e => e["Url"] is not null)
            .Select(e => ($"{e.Path}:Url", e["Url"]!)).ToList();
        var urls = Split(configuration[WebHostDefaults.ServerUrlsKey]).Select(url => (WebHostDefaults.ServerUrlsKey, url)).ToList();
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

    /// <summary>Why the server could not listen there, or null: its own refusals are exceptions of many kinds.</summary>
    private static string? Fault(string address)
    {
        BindingAddress binding;
        try
        {
            binding = BindingAddress.Parse(address);
        }
        catch (FormatException)
        {
            return "it has no scheme and host";
        }

        return binding switch
        {
            _ when binding.Scheme is not ("http" or "https") => "its scheme is neither http nor https",
            { IsUnixPipe: true } or { IsNamedPipe: true } => null,
            { PathBase.Length: > 0 } => "it has a path",
            { Port: < 0 or > LastPort } => $"its port is not between 0 and {LastPort}",
            _ when binding.Host.Contains(':', StringComparison.Ordinal) && !IPAddress.TryParse(binding.Host, out _) => "its port is no number",
            { Port: 0, Host: Loopback } => "the port 0, which means any free one, goes with a number: http://127.0.0.1:0",
            _ => null,
        };
    }

    private static IEnumerable<(string Setting, string Address)> Ports(IConfiguration configuration, string key, string scheme) =>
        Split(configuration[key]).Select(port => (key, $"{scheme}://*:{port}"));

    private static string[] Split(string? list) =>
        (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
