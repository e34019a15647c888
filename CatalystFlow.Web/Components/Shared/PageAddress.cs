using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.JSInterop;

namespace CatalystFlow.Web.Components.Shared;

/// <summary>
/// The query of the shown page's address, where its choices live. What the server knows of an address is always a little old: the browser
/// is told what to change, not where to go, and choices made meanwhile build upon what it was told and has not answered yet.
/// </summary>
public sealed class PageAddress(NavigationManager navigation, IAddressBar bar)
{
    private readonly List<Change> _asked = [];

    /// <summary>The address as it will be when the browser has done all that it was told.</summary>
    public string Newest => Awaited.Aggregate(navigation.Uri, (address, change) =>
        navigation.GetUriWithQueryParameters(address, change.Values.ToDictionary(v => v.Key, object? (v) => v.Value)));

    private IEnumerable<Change> Awaited => _asked.Where(c => PathOf(c.Page) == PathOf(navigation.Uri));

    /// <summary>A value of <see cref="Newest"/>, or null.</summary>
    public string? Value(string name) => ValuesOf(Newest).GetValueOrDefault(name);

    /// <summary>True while a value is on its way to the browser: what comes from there is an older one.</summary>
    public bool IsAsked(string name) => Awaited.Any(c => c.Values.ContainsKey(name));

    /// <summary>Changes values in place of what the address was; null takes one out.</summary>
    public Task SetAsync(params ReadOnlySpan<(string Name, string? Value)> values) => AskAsync(Named(values), isEntry: false);

    /// <summary>Changes values in place of what the address was; null takes one out.</summary>
    public Task SetAsync(IReadOnlyDictionary<string, string?> values) => AskAsync(values, isEntry: false);

    /// <summary>Makes this the whole query, in place of what the address was.</summary>
    public Task SetAllAsync(string query)
    {
        var names = ValuesOf(Newest).Keys.Where(name => name.Length > 0);
        var values = names.ToDictionary(name => name, string? (_) => null, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in QueryHelpers.ParseQuery(query))
        {
            values.Remove(name);
            values.Add(name, value);
        }

        return AskAsync(values, isEntry: false);
    }

    /// <summary>Changes values such that the way back in the browser leads to what the address was.</summary>
    public Task GoAsync(params ReadOnlySpan<(string Name, string? Value)> values) => AskAsync(Named(values), isEntry: true);

    private async Task AskAsync(IReadOnlyDictionary<string, string?> values, bool isEntry)
    {
        var change = new Change(navigation.Uri, values);
        _asked.Add(change);
        try
        {
            await bar.ChangeAsync(change.Page, values, isEntry);
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            // Nobody sees the address any more.
        }
        finally
        {
            _asked.Remove(change);
        }
    }

    private static Dictionary<string, string?> Named(ReadOnlySpan<(string Name, string? Value)> values)
    {
        var named = new Dictionary<string, string?>();
        foreach (var (name, value) in values)
        {
            named[name] = value;
        }

        return named;
    }

    private static Dictionary<string, string?> ValuesOf(string address) =>
        QueryHelpers.ParseQuery(new Uri(address).Query).ToDictionary(v => v.Key, string? (v) => v.Value, StringComparer.OrdinalIgnoreCase);

    private static string PathOf(string address) => address.Split('?', '#')[0];

    private sealed record Change(string Page, IReadOnlyDictionary<string, string?> Values);
}
