using System.Text.RegularExpressions;

namespace CatalystFlow.EndToEnd.Tests.Crawl;

/// <summary>What a page did that no page may do.</summary>
/// <param name="Complaints">One or more things, as they came.</param>
public sealed partial record Fault(IReadOnlyList<string> Complaints)
{
    private const int Telling = 80; // characters that say what it is; what follows says where

    /// <summary>True when one of the complaints is the same but for ids, addresses and numbers.</summary>
    public bool IsLike(Fault other) => Complaints.Select(Kind).Intersect(other.Complaints.Select(Kind)).Any();

    /// <inheritdoc/>
    public override string ToString() => string.Join('\n', Complaints.Select(c => "  " + c));

    private static string Kind(string complaint)
    {
        var kind = Passing().Replace(complaint, "#");
        return kind[..Math.Min(kind.Length, Telling)];
    }

    [GeneratedRegex("https?://[^ ]*|'[^']*'|[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|[0-9]+")]
    private static partial Regex Passing();
}
