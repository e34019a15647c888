using CatalystFlow.Markdown;
using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Components.Shared;

/// <summary>Markdown as HTML. HTML inside it shows as text, and links lead nowhere but to web pages.</summary>
public sealed partial class SafeMarkdown
{
    private RenderedText _rendered;
    private string? _text;

    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    // A live page hands the same text in ten times a second.
    protected override void OnParametersSet()
    {
        if (_text != Text)
        {
            (_text, _rendered) = (Text, MarkdownText.Render(Text));
        }
    }
}
