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

        if (await SaveAsync(new() { AddTags = [tag] }))
        {
            _draft = "";
        }
    }

    private Task<bool> RemoveAsync(string tag) => SaveAsync(new() { RemoveTags = [tag] });

    // Only what changes here: another page may have changed other tags meanwhile.
    private async Task<bool> SaveAsync(AnnotateRunRequest change)
    {
        _saving = true;
        var problem = await Annotate(change);
        _saving = false;
        var reason = problem?.Errors.Values.SelectMany(messages => messages).FirstOrDefault() ?? problem?.Detail ?? problem?.Title;
        _error = problem is null ? null : $"The tags were not saved: {reason}";
        return problem is null;
    }
}
