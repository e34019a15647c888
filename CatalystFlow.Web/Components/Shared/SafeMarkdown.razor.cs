using Microsoft.AspNetCore.Components;

namespace CatalystFlow.Web.Components.Shared;

/// <summary>Markdown as HTML. HTML inside it shows as text, and links lead nowhere but to web pages.</summary>
public sealed partial class SafeMarkdown
{
    private string _html = "";

    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    internal static string Render(string text) => MarkdownRenderer.Render(text);

    protected override void OnParametersSet() => _html = Render(Text);
}
