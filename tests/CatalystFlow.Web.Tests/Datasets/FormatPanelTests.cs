using System.Net;
using Bunit;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Web.Clients;
using CatalystFlow.Web.Components.Datasets;
using CatalystFlow.Web.Tests.Fakes;

namespace CatalystFlow.Web.Tests.Datasets;

public sealed class FormatPanelTests : IAsyncDisposable
{
    private readonly ManualClock _clock = new();
    private readonly PageContext _page;
    private readonly List<CsvFormatOverrides> _looked = [];
    private Func<CsvFormatOverrides, Task<FilePreview>> _answer = _ => Task.FromResult(Samples.Head);
    private CsvFormatOverrides? _read;

    public FormatPanelTests()
    {
        _page = new(_clock);
        _page.AddPopovers();
    }

    [Fact]
    public void The_raw_lines_stand_beside_what_is_made_of_them_each_with_what_it_is_taken_for()
    {
        var panel = Open();

        panel.FindAll("[data-testid=raw-lines] li").Select(l => l.GetAttribute("data-role")).ShouldBe(["Skipped", "Skipped", "Header", "Data", "Data"]);
        panel.FindAll("[data-testid=raw-lines] .cf-hidden")[0].TextContent.ShouldBe("skipped:");
        panel.Find("[data-testid=format-words]").TextContent.ShouldBe("semicolon, UTF-8, header, decimal comma; 2 lines above the table skipped");
        panel.FindAll("[data-testid=parsed-rows] th").Select(h => h.TextContent).ShouldBe(["width", "kind"]);
        panel.FindAll("[data-testid=parsed-rows] td").Select(d => d.TextContent.Trim()).ShouldBe(["1,5", "a", "missing", "b"]);
    }

    [Fact]
    public void A_change_is_tried_at_once_and_read_with_all_that_was_set()
    {
        var panel = Open();

        panel.Find("[data-testid=format-skip-lines]").Input("3");
        Pass();
        panel.Find("[data-testid=format-skip-ragged]").Change(true);
        Pass();

        panel.WaitForAssertion(() => _looked[^1].ShouldBe(new() { SkipLines = 3, SkipRaggedRows = true }));
        panel.Find("[data-testid=format-apply]").Click();
        _read.ShouldBe(_looked[^1]);
    }

    [Theory]
    [InlineData("skip-lines", "5000", null)]
    [InlineData("skip-rows", "1000000", null)]
    [InlineData("skip-lines", "1000001", "Must be from 0 to 1,000,000. Until then 2 is used.")]
    [InlineData("skip-rows", "1000001", "Must be from 0 to 1,000,000. Until then 0 is used.")]
    [InlineData("skip-lines", "-5", "Must be from 0 to 1,000,000. Until then 2 is used.")]
    [InlineData("skip-lines", "", "Must be from 0 to 1,000,000. Until then 2 is used.")]
    [InlineData("skip-lines", "1,5", "Must be from 0 to 1,000,000. Until then 2 is used.")]
    [InlineData("skip-lines", "1.5", "Must be from 0 to 1,000,000. Until then 2 is used.")]
    [InlineData("row-limit", "99999999999999999999", "Must be 0 or more. Until then 0 is used.")]
    [InlineData("row-limit", "-1", "Must be 0 or more. Until then 0 is used.")]
    public void A_number_is_taken_as_it_was_typed_or_it_is_said_which_would_be(string field, string typed, string? complaint)
    {
        var panel = Open();

        panel.Find($"[data-testid=format-{field}]").Input(typed);
        Pass();

        panel.Find($"[data-testid=format-{field}]").GetAttribute("value").ShouldBe(typed.Length == 0 ? null : typed);
        panel.FindAll(".mud-input-helper-text.mud-input-error").Select(e => e.TextContent.Trim()).ShouldBe(complaint is null ? [] : [complaint]);
        panel.WaitForAssertion(() => _looked.Count.ShouldBe(complaint is null ? 2 : 1));
        if (complaint is null)
        {
            (field == "skip-lines" ? _looked[^1].SkipLines : _looked[^1].SkipRows).ShouldBe(int.Parse(typed, System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void A_number_that_was_refused_is_mended_by_typing_another()
    {
        var panel = Open();
        panel.Find("[data-testid=format-skip-lines]").Input("-5");

        panel.Find("[data-testid=format-skip-lines]").Input("2");

        panel.FindAll(".mud-input-error").ShouldBeEmpty();
        panel.Find("[data-testid=format-skip-lines]").GetAttribute("value").ShouldBe("2");
    }

    [Fact]
    public void The_answer_to_the_last_change_stays_however_late_an_earlier_one_comes()
    {
        var panel = Open();
        var (slow, quick) = (new TaskCompletionSource<FilePreview>(), new TaskCompletionSource<FilePreview>());
        _answer = o => (o.SkipLines == 1 ? slow : quick).Task;
        panel.Find("[data-testid=format-skip-lines]").Input("1");
        Pass();
        panel.Find("[data-testid=format-skip-lines]").Input("2");
        Pass();

        quick.SetResult(Samples.Head with { Columns = ["second"], Rows = [] });
        panel.WaitForAssertion(() => panel.Find("[data-testid=parsed-rows] th").TextContent.ShouldBe("second"));
        slow.SetException(new ApiProblemException(HttpStatusCode.InternalServerError, "Late", null));

        panel.WaitForAssertion(() => _looked.Count.ShouldBe(3));
        panel.Find("[data-testid=parsed-rows] th").TextContent.ShouldBe("second");
        panel.FindAll("[data-testid=problem]").ShouldBeEmpty();
    }

    [Fact]
    public void A_problem_offers_its_cures_and_one_click_tries_one()
    {
        var cure = new FormatFix("Skip the first line", new() { SkipLines = 1 });
        var wrong = Samples.Head with { Columns = [], Rows = [], Problem = new("Row 1 has 3 fields.", 2, 1, null, [cure]) };
        _answer = o => Task.FromResult(o.SkipLines == 1 ? Samples.Head : wrong);
        var panel = Open();
        panel.Find("[data-testid=format-problem]").TextContent.ShouldContain("Row 1 has 3 fields.");
        panel.Find("[data-testid=parsed-count]").TextContent.ShouldBe("The file cannot be read as a table yet.");

        panel.Find("[data-testid=format-fix]").Click();
        Pass();

        panel.WaitForAssertion(() => panel.FindAll("[data-testid=format-problem]").ShouldBeEmpty());
        panel.Find("[data-testid=parsed-count]").TextContent.ShouldBe("2 columns; the first 2 rows.");
    }

    [Fact]
    public void A_warning_offers_the_other_reading_and_one_click_tries_it()
    {
        var other = new FormatFix("The first row is data", new() { HasHeader = false });
        var doubtful = Samples.Head with { Warnings = ["The first row was taken for column names."], Fixes = [other] };
        _answer = o => Task.FromResult(o.HasHeader == false ? Samples.Head : doubtful);
        var panel = Open();

        panel.Find("[data-testid=format-fix]").Click();
        Pass();

        panel.WaitForAssertion(() => panel.FindAll("[data-testid=format-warning]").ShouldBeEmpty());
        panel.FindAll("[data-testid=format-fix]").ShouldBeEmpty();
    }

    [Fact]
    public void A_line_far_down_is_shown_where_it_stands_and_only_the_whole_file_tells_whether_it_is_cured()
    {
        var refusal = ApiProblemException.Parse(HttpStatusCode.UnprocessableEntity, """
            { "title": "The file cannot be read", "detail": "Line 60,012 has 3 fields instead of 2.", "line": 60012,
              "excerpt": [{ "number": 60011, "text": "8;a", "role": "Data" }, { "number": 60012, "text": "8;a;b", "role": "Problem" }],
              "fixes": [{ "label": "Skip such rows", "overrides": { "skipRaggedRows": true } }] }
            """);
        var panel = Open(refusal);
        panel.Find("[data-testid=format-problem]").TextContent.ShouldContain("Line 60,012");
        panel.Find("[data-testid=raw-lines] [data-role=Problem]").TextContent.ShouldContain("8;a;b");
        panel.Find("[data-testid=raw-lines] .gap").GetAttribute("aria-label").ShouldBe("60,005 lines are not shown");

        panel.Find("[data-testid=format-fix]").Click();
        Pass();

        panel.WaitForAssertion(() => panel.FindAll("[data-testid=format-problem]").ShouldBeEmpty());
        panel.Find("[data-testid=format-untold]").TextContent.ShouldContain("60,012");
    }

    [Theory]
    [InlineData(21, true)]
    [InlineData(22, false)]
    [InlineData(60, false)]
    public void Of_a_line_that_was_read_it_is_known_whether_it_is_cured_although_it_is_not_shown(long linesRead, bool isUntold)
    {
        var refused = ApiProblemException.Parse(HttpStatusCode.UnprocessableEntity, """
            { "title": "The file cannot be read", "detail": "Line 22 has 5 fields.", "line": 22,
              "fixes": [{ "label": "Skip such rows", "overrides": { "skipRaggedRows": true } }] }
            """);
        _answer = _ => Task.FromResult(Samples.Head with { LinesRead = linesRead, Warnings = ["1 row (line 22) was skipped."] });
        var panel = Open(refused);

        panel.Find("[data-testid=format-fix]").Click();
        Pass();

        panel.WaitForAssertion(() => panel.FindAll("[data-testid=format-problem]").ShouldBeEmpty());
        panel.FindAll("[data-testid=format-untold]").Count.ShouldBe(isUntold ? 1 : 0);
    }

    [Fact]
    public void The_line_that_is_wrong_is_brought_into_sight_once()
    {
        var scroll = _page.JSInterop.SetupModule("./js/scroll.js");
        var show = scroll.SetupVoid("show", _ => true).SetVoidResult();
        var refused = ApiProblemException.Parse(HttpStatusCode.UnprocessableEntity, """
            { "title": "The file cannot be read", "detail": "Line 22 has 5 fields.", "line": 22,
              "excerpt": [{ "number": 22, "text": "8;a;b", "role": "Problem" }] }
            """);

        var panel = Open(refused);
        panel.Render();

        panel.WaitForAssertion(() => show.Invocations.Count.ShouldBe(1));
        show.Invocations.Single().Arguments[1].ShouldBe("[data-role=Problem]");
    }

    [Fact]
    public void A_file_that_no_setting_makes_a_table_of_gets_neither_a_form_nor_a_button()
    {
        const string Why = "This looks like a web page: download the data itself, not the page around it.";
        _answer = _ => Task.FromResult(new FilePreview(null, [], [], [], new(Why, null, null, null, []), [], []) { IsHopeless = true });

        var panel = Render(null);

        panel.WaitForElement("[data-testid=format-hopeless]");
        panel.Find("[data-testid=format-problem]").TextContent.ShouldContain(Why);
        panel.Find("h2").TextContent.ShouldBe("'export.csv' is not a table");
        panel.FindAll("[data-testid=format-apply], [data-testid=raw-lines], [data-testid=format-header]").ShouldBeEmpty();
    }

    [Fact]
    public void A_file_that_is_refused_once_more_brings_the_reason_into_sight()
    {
        var panel = Open(Refused("Row 1 has 3 fields."));

        panel.Find("[data-testid=format-apply]").Click();
        panel.Render(p => p.Add(f => f.Refusal, null));
        _page.JSInterop.VerifyNotInvoke("Blazor._internal.domWrapper.focus");
        panel.Render(p => p.Add(f => f.Refusal, Refused("Row 2 has 4 fields.")));

        panel.Find("[data-testid=format-trouble] [role=alert]").TextContent.ShouldContain("Row 2 has 4 fields.");
        _page.JSInterop.VerifyFocusAsyncInvoke();
    }

    [Fact]
    public void A_delimiter_that_is_not_in_the_list_can_be_typed()
    {
        _answer = _ => Task.FromResult(Samples.Head with { Format = Samples.Head.Format! with { Delimiter = '^' } });
        var panel = Open();
        panel.Find("[data-testid=format-delimiter-other]").GetAttribute("value").ShouldBe("^");

        panel.Find("[data-testid=format-delimiter-other]").Input("~");
        Pass();

        panel.WaitForAssertion(() => _looked[^1].Delimiter.ShouldBe('~'));
    }

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    private void Pass() => _clock.Advance(TimeSpan.FromSeconds(1));

    private static ApiProblemException Refused(string why) =>
        ApiProblemException.Parse(HttpStatusCode.UnprocessableEntity, $$"""{ "title": "The file cannot be read", "detail": "{{why}}" }""");

    private IRenderedComponent<FormatPanel> Open(ApiProblemException? refusal = null)
    {
        var panel = Render(refusal);
        panel.WaitForElement("[data-testid=raw-lines]");
        return panel;
    }

    private IRenderedComponent<FormatPanel> Render(ApiProblemException? refusal) => _page.Render<FormatPanel>(p => p
        .Add(f => f.FileName, "export.csv")
        .Add(f => f.Refusal, refusal)
        .Add(f => f.OnRead, read => _read = read)
        .Add(f => f.Preview, (overrides, _) =>
        {
            _looked.Add(overrides);
            return _answer(overrides);
        }));
}
