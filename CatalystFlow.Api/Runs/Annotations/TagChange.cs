using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Api.Runs.Annotations;

/// <summary>What a request changes about a run's tags, by key.</summary>
internal sealed class TagChange
{
    private readonly Dictionary<string, string>? _all;
    private readonly Dictionary<string, string> _added;
    private readonly Dictionary<string, string> _removed;

    private TagChange(Dictionary<string, string>? all, Dictionary<string, string> added, Dictionary<string, string> removed) =>
        (_all, _added, _removed) = (all, added, removed);

    /// <summary>The change that a request asks for, null when it is about other things; what is refused is added to the errors by field.</summary>
    public static TagChange? Read(AnnotateRunRequest request, Action<string, string> refuse)
    {
        if (request.Tags is not null && (request.AddTags ?? request.RemoveTags) is not null)
        {
            refuse("tags", "Give all tags, or those to add and to remove, not both.");
        }

        var change = new TagChange(
            request.Tags is { } all ? Tags("tags", all) : null,
            Tags("addTags", request.AddTags ?? []),
            Tags("removeTags", request.RemoveTags ?? []));
        return (request.Tags ?? request.AddTags ?? request.RemoveTags) is null ? null : change;

        Dictionary<string, string> Tags(string field, IEnumerable<string?> given)
        {
            if (AnnotationRules.TryTags(given, out var tags) is { } refusal)
            {
                refuse(field, refusal);
            }

            return tags;
        }
    }

    /// <summary>What the run's tags become.</summary>
    public Dictionary<string, string> Apply(IReadOnlyDictionary<string, string> stored)
    {
        if (_all is not null)
        {
            return _all;
        }

        var tags = stored.Where(t => !_removed.ContainsKey(t.Key)).ToDictionary();
        foreach (var (key, name) in _added)
        {
            tags.TryAdd(key, name);
        }

        return tags;
    }
}
