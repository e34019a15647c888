using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CatalystFlow.Web.Components.Shared;

internal static class MarkdownRenderer
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseEmphasisExtras().Build();

    public static string Render(string text)
    {
        var document = Markdown.Parse(text, Pipeline);
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

        return document.ToHtml(Pipeline);
    }

    private static bool IsWebPage(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var target) && (target.Scheme == Uri.UriSchemeHttps || target.Scheme == Uri.UriSchemeHttp);
}
