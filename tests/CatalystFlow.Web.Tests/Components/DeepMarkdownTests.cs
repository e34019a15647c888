using CatalystFlow.Contracts.Runs;
using CatalystFlow.Markdown;

namespace CatalystFlow.Web.Tests.Components;

/// <summary>Texts that a reader of Markdown gives up on, or takes long over, are shown as they were written.</summary>
public sealed class DeepMarkdownTests
{
    private static readonly string[] Patterns =
    [
        ">", "> ", "> - ", "> 1. ", "- ", "+ ", "1. ", "1) ", "[", "![", "[[", "![[a]](b)", "[x](", "[a]: ", "[^", "*a ", "**a ", "_a ", "*_", "*a_",
        "***", "~~a ", "~a", "^a", "++a", "==a", "`a", "|", "|[", "|*a", "a|", "<a", "<![CDATA[", "<div>", "&", "\\", "(", "#", "=\n", "-|-\n", "\t>",
        "- a\n  ", "\"", "*a **a", "]", "](", "](b)", "> > ",
    ];

    public static TheoryData<string, int> All()
    {
        var all = new TheoryData<string, int>();
        foreach (var pattern in Patterns)
        {
            all.Add(pattern, 130);
            all.Add(pattern, AnnotationLimits.Notes / pattern.Length);
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Any_pattern_any_number_of_times_is_shown(string pattern, int times)
    {
        var rendered = MarkdownText.Render(string.Concat(Enumerable.Repeat(pattern, times)));

        rendered.Html.ShouldNotContain("<script");
        (rendered.Refusal is null).ShouldBe(!rendered.Html.Contains("cf-as-written", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(">", 130)]
    [InlineData("> - ", 130)]
    [InlineData("1. ", 130)]
    [InlineData("[", 130)]
    [InlineData("![", 130)]
    [InlineData("[", 20_000)]
    [InlineData("*a", 10_000)]
    [InlineData("~~a", 5_000)]
    [InlineData("1. ", 6_000)]
    public void What_cannot_be_read_is_refused_with_the_cure_and_shown_as_written(string pattern, int times)
    {
        var rendered = MarkdownText.Render(string.Concat(Enumerable.Repeat(pattern, times)) + "<b>");

        rendered.Refusal.ShouldNotBeNull();
        rendered.Refusal.ShouldMatch("backslash|blank lines");
        rendered.Html.ShouldContain("&lt;b&gt;</pre>");
    }

    [Fact]
    public void Matched_marks_nested_too_deeply_are_refused_too()
    {
        MarkdownText.Refuse(string.Concat(Enumerable.Repeat("*a ", 300)) + string.Concat(Enumerable.Repeat("b* ", 300))).ShouldNotBeNull();
        MarkdownText.Refuse(string.Concat(Enumerable.Repeat("![", 300)) + "a" + string.Concat(Enumerable.Repeat("](b)", 300))).ShouldNotBeNull();
        MarkdownText.Refuse(string.Concat(Enumerable.Range(0, 100).Select(i => new string(' ', i * 2) + "- a\n"))).ShouldNotBeNull();
    }

    [Fact]
    public void A_text_that_cannot_be_read_leaves_the_next_ones_as_they_are()
    {
        var deep = string.Concat(Enumerable.Repeat("*a ", 150)) + string.Concat(Enumerable.Repeat("b* ", 150));
        MarkdownText.Render($"![{deep}](https://example.org/picture)").Refusal.ShouldNotBeNull();

        MarkdownText.Render("**bold**").Html.ShouldBe("<p><strong>bold</strong></p>\n");
    }

    [Fact]
    public void What_people_write_is_read()
    {
        var code = "```\n" + string.Concat(Enumerable.Range(0, 900).Select(i => $"a[{i}] = b[{i}]\n")) + "```\n";
        var links = string.Concat(Enumerable.Range(0, 300).Select(i => $"- [run {i}](https://example.org/{i})\n"));
        var table = "a | b\n--|--\n" + string.Concat(Enumerable.Range(0, 200).Select(i => $"**{i}** | snake_case_{i}\n"));

        foreach (var text in new[] { code, links, table, "> quoted\n> > twice\n\n1. one\n   - two\n     - three", new string('*', 400), "- - - - - - - - -\n", "" })
        {
            MarkdownText.Render(text).Refusal.ShouldBeNull(text[..Math.Min(40, text.Length)]);
        }
    }
}
