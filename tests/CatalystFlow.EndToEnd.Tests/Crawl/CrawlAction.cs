using System.Globalization;

namespace CatalystFlow.EndToEnd.Tests.Crawl;

/// <summary>One thing done to a page.</summary>
/// <param name="Deed">What is done.</param>
/// <param name="Target">To what; nothing for keys that go where the focus is, and for the browser's own buttons.</param>
/// <param name="Value">The text, the key, the entry's number, or the places in hundredths of the width and the height.</param>
/// <param name="Key">The key that ends typing.</param>
/// <param name="InHaste">The next thing is done without waiting for what comes of this one.</param>
public sealed record CrawlAction(Deed Deed, Target? Target = null, string Value = "", string Key = "", bool InHaste = false)
{
    private const int MostShown = 40;

    /// <inheritdoc/>
    public override string ToString() => InHaste ? $"{Words}, and without waiting" : Words;

    private string Words => Deed switch
    {
        Deed.Click => $"click {Target}",
        Deed.ClickTwice => $"double-click {Target}",
        Deed.Point => $"click at {Value} % of {Target}",
        Deed.Drag => $"drag through {Value} % of {Target}",
        Deed.Type => $"type {Shown(Value)} into {Target} and press {Key}",
        Deed.Choose => $"choose entry {Value} of {Target}",
        Deed.Press when Target is not null => $"press {Value} on {Target}",
        Deed.Press => $"press {Value}",
        Deed.Back => "go back",
        Deed.Forward => "go forward",
        _ => "reload",
    };

    private static string Shown(string text)
    {
        var escaped = string.Concat(text.Take(MostShown).Select(c => char.IsControl(c) ? $"\\u{(int)c:x4}" : c.ToString()));
        return text.Length <= MostShown
            ? $"\"{escaped}\""
            : string.Create(CultureInfo.InvariantCulture, $"\"{escaped}…\" ({text.Length} characters)");
    }
}
