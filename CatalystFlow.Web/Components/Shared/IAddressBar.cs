namespace CatalystFlow.Web.Components.Shared;

/// <summary>The browser's address bar, as <see cref="PageAddress"/> needs it.</summary>
public interface IAddressBar
{
    /// <summary>Changes values of the query, if the page is still shown; ends when <c>NavigationManager.Uri</c> knows of it.</summary>
    /// <param name="page">An address of the page that is meant.</param>
    /// <param name="values">The values by name; null takes one out. Others stay.</param>
    /// <param name="isEntry">True for an entry of its own in the browser's history.</param>
    Task ChangeAsync(string page, IReadOnlyDictionary<string, string?> values, bool isEntry);
}
