using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace CatalystFlow.Web;

/// <summary>Where the API is; asked for at every request, because a process knows its own port only once it listens.</summary>
internal sealed class ApiAddress(IOptionsMonitor<CatalystWebOptions> options, IServiceProvider services)
{
    private static readonly Uri Discovered = new("https+http://api");

    public Uri Resolve()
    {
        var current = options.CurrentValue;
        return current.ApiBaseAddress ?? (current.ApiInThisProcess ? OwnAddress() : Discovered);
    }

    private Uri OwnAddress()
    {
        var addresses = services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var address = addresses.FirstOrDefault(a => a.StartsWith("http:", StringComparison.Ordinal)) ?? addresses.FirstOrDefault();
        return address is null
            ? throw new InvalidOperationException("The server does not listen yet, so its own API cannot be called.")
            : Reachable(address);
    }

    /// <summary>An address to listen on may be a wildcard, which is none to call; the server takes every name but localhost for one.</summary>
    internal static Uri Reachable(string address)
    {
        var binding = BindingAddress.Parse(address);
        var isOne = IPAddress.TryParse(binding.Host, out var ip) && !ip.Equals(IPAddress.Any) && !ip.Equals(IPAddress.IPv6Any);
        return new UriBuilder(binding.Scheme, isOne ? binding.Host : "localhost", binding.Port).Uri;
    }
}
