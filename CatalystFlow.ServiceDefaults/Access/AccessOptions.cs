using Microsoft.Extensions.Options;

namespace CatalystFlow.ServiceDefaults.Access;

/// <summary>Who may reach this process, section <c>Access</c>. There are no accounts: whoever reaches it may do everything.</summary>
public sealed class AccessOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Access";

    /// <summary>
    /// Names by which it is reached besides localhost, divided by semicolons: <c>ml.example.com;api</c>. <c>*.example.com</c> stands for
    /// every name below that one. A request under any other name is refused: a web page could have made it up.
    /// </summary>
    public string? Hosts { get; set; }

    /// <summary>Listens beyond this machine and lets in everyone who reaches it; every page says so.</summary>
    public bool Open { get; set; }

    /// <summary>Listens beyond this machine because something else keeps strangers out: a proxy with a login, a private network.</summary>
    public bool Guarded { get; set; }

    /// <summary>The names of <see cref="Hosts"/>, one by one.</summary>
    internal IReadOnlyList<string> HostList =>
        (Hosts ?? "").Split([';', ',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>Refuses names that could never match, or that would match everything.</summary>
internal sealed class AccessOptionsValidator : IValidateOptions<AccessOptions>
{
    private const string Any = "*.";

    public ValidateOptionsResult Validate(string? name, AccessOptions options) =>
        options.HostList.FirstOrDefault(host => !IsName(host)) is { } wrong
            ? ValidateOptionsResult.Fail(
                $"Access__Hosts holds '{wrong}', which is no host name: write names as they stand in an address, without scheme, port or path, "
                + "divided by semicolons (ml.example.com;api). '*.' may stand before a name, not for all of them.")
            : ValidateOptionsResult.Success;

    private static bool IsName(string host) =>
        Uri.CheckHostName((host.StartsWith(Any, StringComparison.Ordinal) ? host[Any.Length..] : host).Trim('[', ']')) != UriHostNameType.Unknown;
}
