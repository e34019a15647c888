namespace CatalystFlow.EndToEnd.Tests.Crawl;

/// <summary>What somebody does to a page.</summary>
public enum Deed
{
    /// <summary>Clicks something.</summary>
    Click,

    /// <summary>Clicks something twice, as those do who are used to it from files.</summary>
    ClickTwice,

    /// <summary>Clicks at a place within a picture, or beside what lies over the page.</summary>
    Point,

    /// <summary>Drags from one place of a picture to another.</summary>
    Drag,

    /// <summary>Writes a text in place of what a field holds.</summary>
    Type,

    /// <summary>Chooses an entry of a list.</summary>
    Choose,

    /// <summary>Presses a key on something, or wherever the focus is.</summary>
    Press,

    /// <summary>Goes back.</summary>
    Back,

    /// <summary>Goes forward.</summary>
    Forward,

    /// <summary>Loads the page again.</summary>
    Reload,
}
