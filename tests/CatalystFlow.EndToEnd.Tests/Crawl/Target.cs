namespace CatalystFlow.EndToEnd.Tests.Crawl;

/// <summary>Something on a page, described so that the same description finds it again on the same page of another visit.</summary>
/// <param name="Role">What it is.</param>
/// <param name="Name">What it is called, with a # for every number: ages and scores change from visit to visit.</param>
/// <param name="Test">Its test id, or nothing.</param>
/// <param name="Index">Which one of those that are alike.</param>
public sealed record Target(string Role, string Name, string Test, int Index)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"{Role} \"{Name}\"{(Test.Length > 0 ? $" [{Test}]" : "")}{(Index > 0 ? $" #{Index + 1}" : "")}";
}
