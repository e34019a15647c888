using System.Globalization;

namespace CatalystFlow.EndToEnd.Tests.Crawl;

/// <summary>Chooses what to do next by a seed and by what the page offers, and by nothing else.</summary>
public sealed class Chooser(int seed)
{
    // Of a hundred.
    private const int OnThings = 78;
    private const int OnKeys = 88;
    private const int OnBack = 94;
    private const int OnForward = 97;
    private const int OnTwice = 8;
    private const int OnDrag = 50;
    private const int OnHaste = 12;

    private static readonly string[] Keys =
    [
        "Escape", "Tab", "Shift+Tab", "Enter", "Space", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "PageDown",
        "Delete", "Backspace", "?", "n", "g", "d", "s", "r", "c", "l", "f", "t", "/", "+", "-", "0",
    ];

    private static readonly string[] SliderKeys = ["ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End"];
    private static readonly string[] EndKeys = ["Enter", "Tab", "Tab", "Escape"];

    private readonly Random _random = new(seed);

    /// <summary>One of several.</summary>
    public T Any<T>(IReadOnlyList<T> among) => among[_random.Next(among.Count)];

    /// <summary>The next thing to do.</summary>
    public CrawlAction Next(Offers offers) => Deliberate(offers) with { InHaste = IsOnce(OnHaste) };

    private CrawlAction Deliberate(Offers offers) => _random.Next(100) switch
    {
        < OnThings when offers.Things.Count > 0 => With(Thing(offers.Things)),
        < OnKeys => new(Deed.Press, Value: Any(Keys)),
        < OnBack when offers.CanGoBack => new(Deed.Back),
        < OnForward when offers.CanGoForward => new(Deed.Forward),
        < OnForward => new(Deed.Press, Value: Any(Keys)),
        _ => new(Deed.Reload),
    };

    private Offer Thing(IReadOnlyList<Offer> things)
    {
        var group = Any(things.Select(t => t.Group).Distinct().ToList());
        return Any(things.Where(t => t.Group == group).ToList());
    }

    private CrawlAction With(Offer offer) => offer.Deed switch
    {
        Deed.Type => new(Deed.Type, offer.Target, Any(AwkwardTexts.All), Any(EndKeys)),
        Deed.Choose => new(Deed.Choose, offer.Target, _random.Next(Math.Max(offer.Entries, 1)).ToString(CultureInfo.InvariantCulture)),
        Deed.Press => new(Deed.Press, offer.Target, Any(SliderKeys)),
        Deed.Point when IsOnce(OnDrag) => new(Deed.Drag, offer.Target, $"{Place()} {Place()}"),
        Deed.Point => new(Deed.Point, offer.Target, Place()),
        _ => new(IsOnce(OnTwice) ? Deed.ClickTwice : Deed.Click, offer.Target),
    };

    private bool IsOnce(int ofHundred) => _random.Next(100) < ofHundred;

    private string Place() => string.Create(CultureInfo.InvariantCulture, $"{_random.Next(1, 100)} {_random.Next(1, 100)}");
}
