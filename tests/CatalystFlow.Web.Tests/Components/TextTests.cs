using CatalystFlow.Markdown;

namespace CatalystFlow.Web.Tests.Components;

public sealed class TextTests
{
    [Fact]
    public void Markdown_is_rendered_and_html_in_it_stays_text()
    {
        var html = MarkdownText.Render("**bold** <script>alert(1)</script>").Html;

        html.ShouldContain("<strong>bold</strong>");
        html.ShouldContain("&lt;script&gt;");
    }

    [Theory]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("![x](http://tracker.example/pixel.png)")]
    [InlineData("<javascript:alert(1)>")]
    public void Links_of_a_dangerous_kind_lead_nowhere(string text)
    {
        var html = MarkdownText.Render(text).Html;

        html.ShouldNotContain("javascript:alert(1)\"");
        html.ShouldNotContain("tracker");
    }

    [Fact]
    public void A_link_to_a_paper_stays_a_link() =>
        MarkdownText.Render("[paper](https://example.org/p)").Html.ShouldContain("href=\"https://example.org/p\"");

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1536, "1.5 KB")]
    [InlineData(2147483648, "2 GB")]
    public void Sizes_read_well(double bytes, string text) => Format.Bytes(bytes).ShouldBe(text);

    [Theory]
    [InlineData(0, "0 ms")]
    [InlineData(0.000030, "0.03 ms")]
    [InlineData(0.012, "12 ms")]
    [InlineData(0.1, "0.1 s")]
    [InlineData(3.14, "3.1 s")]
    [InlineData(185, "3 min 05 s")]
    [InlineData(7800, "2 h 10 min")]
    public void Durations_read_well(double seconds, string text) => Format.Duration(seconds).ShouldBe(text);
}
