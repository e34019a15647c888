using Microsoft.JSInterop;

namespace CatalystFlow.Web.Components.Shared;

/// <summary>The browser did not get one of the page's scripts.</summary>
/// <param name="file">The script.</param>
/// <param name="reason">What the browser said.</param>
public sealed class LostScriptException(string file, JSException reason) : JSException($"{file} did not come: {reason.Message}", reason);
