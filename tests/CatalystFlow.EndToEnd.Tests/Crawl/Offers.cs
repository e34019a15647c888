using System.Text.Json;

namespace CatalystFlow.EndToEnd.Tests.Crawl;

/// <summary>Something that a page offers.</summary>
/// <param name="Deed">What can be done to it.</param>
/// <param name="Target">What it is.</param>
/// <param name="Group">What it has in common with the like of it: a table's hundred buttons are no likelier than one.</param>
/// <param name="Entries">How many entries it has to choose from.</param>
public sealed record Offer(Deed Deed, Target Target, string Group, int Entries);

/// <summary>All that a page offers.</summary>
/// <param name="Things">What is on it.</param>
/// <param name="CanGoBack">There is a page before it.</param>
/// <param name="CanGoForward">There is a page behind it.</param>
public sealed record Offers(IReadOnlyList<Offer> Things, bool CanGoBack, bool CanGoForward)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };

    /// <summary>Reads what the page's script has listed.</summary>
    public static Offers Parse(string text) => JsonSerializer.Deserialize<Offers>(text, Json)!;
}
