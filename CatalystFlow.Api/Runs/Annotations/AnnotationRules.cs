using CatalystFlow.Api.Hosting;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Markdown;

namespace CatalystFlow.Api.Runs.Annotations;

/// <summary>Which names, notes and tags are taken.</summary>
internal static class AnnotationRules
{
    /// <summary>Why a name is refused, or null.</summary>
    public static string? RefuseName(string name) =>
        !VisibleText.Shows(name) ? "A name needs at least one visible character." : null;

    /// <summary>Why notes are refused, or null.</summary>
    public static string? RefuseNotes(string notes) => MarkdownText.Refuse(notes);

    /// <summary>The tags without space around them and without repetition, by key; or why they are refused.</summary>
    public static string? TryTags(IEnumerable<string?> given, out Dictionary<string, string> tags)
    {
        tags = [];
        foreach (var tag in given.Select(t => (t ?? "").Trim()))
        {
            if (RefuseTag(tag) is { } refusal)
            {
                return refusal;
            }

            tags.TryAdd(KeyOf(tag), tag);
        }

        return tags.Count <= AnnotationLimits.Tags ? null : TooManyTags(tags.Count);
    }

    /// <summary>The refusal of that many tags.</summary>
    public static string TooManyTags(int count) => $"A run takes at most {AnnotationLimits.Tags} tags, not {count}. Leave some out.";

    /// <summary>What makes two tags the same.</summary>
    public static string KeyOf(string tag) => tag.Trim().ToLowerInvariant();

    private static string? RefuseTag(string tag) => tag.Length switch
    {
        0 => "A tag needs at least one visible character.",
        > AnnotationLimits.Tag => $"The tag '{tag[..20]}…' has {tag.Length} characters; a tag takes at most {AnnotationLimits.Tag}.",
        _ => null,
    };
}
