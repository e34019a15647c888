using System.Globalization;
using System.Net;
using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CatalystFlow.Markdown;

/// <summary>
/// Markdown of people as HTML that is safe to show: HTML within it is text, images are left out and links lead to web pages only. What
/// no reader would nest so deeply, or would take long to read, is shown as it was written.
/// </summary>
public static class MarkdownText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseEmphasisExtras().Build();

    /// <summary>The text as HTML, whatever it is.</summary>
    public static RenderedText Render(string text)
    {
        if (MarkdownMarks.Refuse(text) is { } tooMany)
        {
            return AsWritten(text, tooMany);
        }

        try
        {
            return new(ToHtml(Read(text)), null);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // The reader's limit on nesting; it is no fault of the page that shows the text.
            return AsWritten(text, MarkdownMarks.TooDeep);
        }
    }

    /// <summary>Why a text cannot be read as Markdown, in a sentence with the cure; null when it can.</summary>
    public static string? Refuse(string text) => Render(text).Refusal;

    /// <summary>
    /// By a renderer of its own: one that is shared stays as it was where a text made it throw, and leaves out the marks of the next ones.
    /// </summary>
    private static string ToHtml(MarkdownDocument document)
    {
        using var html = new StringWriter(CultureInfo.InvariantCulture);
        var renderer = new HtmlRenderer(html);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return html.ToString();
    }

    private static MarkdownDocument Read(string text)
    {
        var document = Markdig.Markdown.Parse(text, Pipeline);
        foreach (var link in document.Descendants<LinkInline>())
        {
            if (link.IsImage || !IsWebPage(link.Url))
            {
                link.Url = "";
            }
        }

        foreach (var link in document.Descendants<AutolinkInline>().Where(l => !IsWebPage(l.Url)))
        {
            link.Url = "";
        }

        return document;
    }

    private static RenderedText AsWritten(string text, string refusal) => new($"<pre class=\"cf-as-written\">{WebUtility.HtmlEncode(text)}</pre>", refusal);

    private static bool IsWebPage(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var target) && (target.Scheme == Uri.UriSchemeHttps || target.Scheme == Uri.UriSchemeHttp);
}

/// <summary>A text as HTML.</summary>
/// <param name="Html">Safe to show.</param>
/// <param name="Refusal">Why it is shown as it was written, in a sentence with the cure; null when it was read as Markdown.</param>
public readonly record struct RenderedText(string Html, string? Refusal);
