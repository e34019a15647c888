using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Clients;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Components.Runs;

/// <summary>A run's tags: add one, with those in use suggested, or take one away.</summary>
public sealed partial class RunTags
{
    private const int Suggestions = 50;

    private IReadOnlyList<TagInfo> _known = [];
    private string _draft = "";
    private string? _error;
    private bool _saving;

    [Parameter, EditorRequired]
    public IReadOnlyList<string> Tags { get; set; } = [];

    [Parameter, EditorRequired]
    public Func<AnnotateRunRequest, Task<ApiProblemException?>> Annotate { get; set; } = default!;

    [Inject]
    private RunsClient Runs { get; set; } = default!;

    private bool Has(string tag) => Tags.Contains(tag, StringComparer.OrdinalIgnoreCase);

    // Without suggestions a tag can still be typed.
    private async Task SuggestAsync()
    {
        try
        {
            _known = await Runs.TagsAsync(CancellationToken.None, limit: Suggestions);
        }
        catch (ApiProblemException)
        {
            _known = [];
        }
    }

    private async Task AddAsync()
    {
        var tag = _draft.Trim();
        if (tag.Length == 0)
        {
            return;
        }

        if (Has(tag))
        {
            _draft = "";
            return;
        }

        if (await SaveAsync([.. Tags, tag]))
        {
            _draft = "";
        }
    }

    private Task<bool> RemoveAsync(string tag) => SaveAsync([.. Tags.Where(t => t != tag)]);

    private async Task<bool> SaveAsync(IReadOnlyList<string> tags)
    {
        _saving = true;
        var problem = await Annotate(new() { Tags = tags });
        _saving = false;
        var reason = problem?.Errors.Values.SelectMany(messages => messages).FirstOrDefault() ?? problem?.Detail ?? problem?.Title;
        _error = problem is null ? null : $"The tags were not saved: {reason}";
        return problem is null;
    }
}
