using Microsoft.JSInterop;

namespace CatalystFlow.Web.Components.Shared;

/// <summary>The browser did not get one of the page's scripts.</summary>
/// <param name="file">The script.</param>
/// <param name="reason">What the browser said.</param>
public sealed class LostScriptException(string file, JSException reason) : JSException($"{file} did not come: {reason.Message}", reason)
{
    /// <summary>True when what was called is not there, as its script did not come; false when it is there and failed.</summary>
    public static bool IsOf(JSException call) => call.Message.StartsWith("Could not find '", StringComparison.Ordinal);
}
