using System.Net;
using AngleSharp.Dom;
using Bunit;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Clients;
using CatalystFlow.Web.Components.Runs;
using CatalystFlow.Web.Components.Runs.Notes;
using CatalystFlow.Web.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace CatalystFlow.Web.Tests.Runs;

public sealed class AnnotationTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly PageContext _page;
    private readonly List<AnnotateRunRequest> _sent = [];
    private ApiProblemException? _refusal;

    public AnnotationTests()
    {
        _page = new(_time);
        _page.AddPopovers();
    }

    [Fact]
    public void A_name_is_changed_in_place()
    {
        var name = Name();
        name.Part("run-rename").Click();
        name.Part("run-name-input").Input("  Better forest ");
        name.Find("form").Submit();

        _sent.Single().Name.ShouldBe("Better forest");
        name.FindAll("[data-testid=run-name-input]").ShouldBeEmpty();
    }

    [Fact]
    public void A_name_that_is_refused_or_empty_stays_in_its_field_with_the_reason()
    {
        var name = Name();
        name.Part("run-rename").Click();
        name.Part("run-name-input").Input("   ");
        name.Find("form").Submit();
        name.Part("run-name-error").TextContent.ShouldContain("needs a name");
        _sent.ShouldBeEmpty();

        _refusal = new(HttpStatusCode.ServiceUnavailable, "The server cannot be reached", null);
        name.Part("run-name-input").Input("Another");
        name.Find("form").Submit();

        name.Part("run-name-error").TextContent.ShouldContain("The server cannot be reached");
        name.Part("run-name-input").GetAttribute("value").ShouldBe("Another");
    }

    [Fact]
    public void Escape_keeps_the_old_name()
    {
        var name = Name();
        name.Part("run-rename").Click();
        name.Part("run-name-input").Input("Other");
        name.Part("run-name-input").KeyDown("Escape");

        name.Part("run-name").TextContent.ShouldBe("My forest");
        _sent.ShouldBeEmpty();
    }

    [Fact]
    public void A_star_that_is_refused_is_taken_back_and_says_why()
    {
        var name = Name();
        _refusal = new(HttpStatusCode.ServiceUnavailable, "The server cannot be reached", null);

        name.Part("run-favourite").Click();

        _sent.Single().Favourite.ShouldBe(true);
        name.Part("run-favourite").GetAttribute("aria-pressed").ShouldBe("false");
        name.Find("[role=alert]").TextContent.ShouldContain("cannot be reached");
    }

    [Fact]
    public void A_tag_is_added_once_whatever_its_case_and_can_be_taken_away()
    {
        var tags = Tags("baseline", "نموذج");
        tags.Part("run-tag-input").Input("BASELINE");
        tags.Find("form").Submit();
        _sent.ShouldBeEmpty();

        tags.Part("run-tag-input").Input(" small ");
        tags.Find("form").Submit();
        _sent[^1].AddTags.ShouldBe(["small"]);

        tags.Find("[aria-label='Remove the tag baseline']").Click();
        _sent[^1].RemoveTags.ShouldBe(["baseline"]);
    }

    [Fact]
    public void Tags_in_use_are_suggested_but_not_those_the_run_has()
    {
        _page.Api.On("api/tags", new TagInfo[] { new("baseline", 3), new("paper", 1) });
        var tags = Tags("baseline");

        tags.Part("run-tag-input").Focus();

        tags.FindAll("datalist option").Select(o => o.GetAttribute("value")).ShouldBe(["paper"]);
    }

    [Fact]
    public void Notes_save_themselves_a_moment_after_the_last_key()
    {
        var notes = Notes("old");
        notes.Part("notes-edit").Click();
        notes.Part("notes-input").Input("old and new");
        notes.Part("notes-state").TextContent.ShouldBe("Not saved yet");

        _time.Advance(TimeSpan.FromSeconds(2));

        notes.WaitForAssertion(() => notes.Part("notes-state").TextContent.ShouldBe("Saved"));
        _sent.Single().Notes.ShouldBe("old and new");
    }

    [Fact]
    public void Notes_that_cannot_be_saved_stay_and_say_so_until_they_are()
    {
        var notes = Notes("");
        _refusal = new(null, "The server cannot be reached", null);
        notes.Part("notes-edit").Click();
        notes.Part("notes-input").Input("important");
        notes.Part("notes-done").Click();
        notes.Part("notes-state").TextContent.ShouldContain("Not saved: The server cannot be reached");
        notes.Part("notes-input").GetAttribute("value").ShouldBe("important");

        _refusal = null;
        notes.Part("notes-retry").Click();

        notes.WaitForAssertion(() => notes.Part("notes-state").TextContent.ShouldBe("Saved"));
        _sent[^1].Notes.ShouldBe("important");
    }

    [Fact]
    public void Notes_say_over_which_text_they_were_written()
    {
        var notes = Notes("old");
        notes.Part("notes-edit").Click();
        notes.Part("notes-input").Input("old and new");
        notes.Part("notes-done").Click();

        _sent.Single().NotesVersion.ShouldBe(NotesVersion.Of("old"));
        notes.WaitForAssertion(() => notes.FindAll("[data-testid=notes-input]").ShouldAllBe(i => i.HasAttribute("hidden")));
    }

    [Theory]
    [InlineData("notes-keep-mine", "mine", "mine")]
    [InlineData("notes-keep-both", "theirs\n\n---\n\nmine", "theirs\n\n---\n\nmine")]
    [InlineData("notes-take-theirs", "theirs", null)]
    public void What_somebody_else_has_written_meanwhile_is_shown_and_the_person_chooses(string choice, string draft, string? sent)
    {
        var notes = Notes("old");
        notes.Part("notes-edit").Click();
        notes.Part("notes-input").Input("mine");
        _refusal = new(HttpStatusCode.Conflict, "The notes were changed elsewhere", null);
        _time.Advance(TimeSpan.FromSeconds(2));
        notes.Render(p => p.Add(n => n.Notes, "theirs"));
        notes.WaitForAssertion(() => notes.Part("notes-theirs").TextContent.ShouldBe("theirs"));
        notes.Part("notes-state").TextContent.ShouldContain("Not saved");
        notes.Part("notes-input").GetAttribute("value").ShouldBe("mine");
        (_refusal, var before) = (null, _sent.Count);

        notes.Part(choice).Click();

        notes.WaitForAssertion(() => notes.Part("notes-state").TextContent.ShouldBe("Saved"));
        notes.Part("notes-input").GetAttribute("value").ShouldBe(draft);
        notes.FindAll("[data-testid=notes-conflict]").ShouldBeEmpty();
        _sent.Skip(before).Select(s => (s.Notes, s.NotesVersion)).ShouldBe(sent is null ? [] : [(sent, NotesVersion.Of("theirs"))]);
    }

    [Fact]
    public void Notes_that_no_reader_reads_are_shown_as_written()
    {
        var notes = Notes(new string('>', 130) + " deep <b>");

        notes.Part("notes-text").TextContent.ShouldContain(">>> deep <b>");
        notes.Part("as-written").TextContent.ShouldContain("nested too deeply");
    }

    [Fact]
    public void Markup_in_notes_is_shown_as_text_and_Markdown_as_Markdown()
    {
        var notes = Notes("**bold** <script>alert(1)</script> [x](javascript:alert(1))");

        var text = notes.Part("notes-text");
        text.QuerySelector("strong")!.TextContent.ShouldBe("bold");
        text.QuerySelectorAll("script").ShouldBeEmpty();
        text.QuerySelectorAll("a").ShouldAllBe(a => !a.GetAttribute("href")!.Contains("javascript", StringComparison.Ordinal));
    }

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    private Task<ApiProblemException?> Annotate(AnnotateRunRequest change)
    {
        _sent.Add(change);
        return Task.FromResult(_refusal);
    }

    private IRenderedComponent<RunName> Name() => _page.Render<RunName>(p => p.Add(n => n.Name, "My forest").Add(n => n.Annotate, Annotate));

    private IRenderedComponent<RunTags> Tags(params string[] tags) => _page.Render<RunTags>(p => p.Add(t => t.Tags, tags).Add(t => t.Annotate, Annotate));

    private IRenderedComponent<RunNotes> Notes(string text) =>
        _page.Render<RunNotes>(p => p.Add(n => n.RunId, Samples.RunId).Add(n => n.Notes, text).Add(n => n.Annotate, Annotate));
}

internal static class Parts
{
    public static IElement Part<T>(this IRenderedComponent<T> rendered, string id) where T : Microsoft.AspNetCore.Components.IComponent =>
        rendered.Find($"[data-testid={id}]");
}
