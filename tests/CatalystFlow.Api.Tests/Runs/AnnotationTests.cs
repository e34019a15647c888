using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CatalystFlow.Api.Tests.Hosting;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Storage.Database.Runs;
using Microsoft.EntityFrameworkCore;

namespace CatalystFlow.Api.Tests.Runs;

public sealed class SqliteAnnotationTests(ApiHost host) : AnnotationTests<ApiHost>(host);

/// <summary>The same on every engine.</summary>
public abstract class AnnotationTests<THost> : IClassFixture<THost>
    where THost : ApiHost
{
    private readonly ApiHost _host;

    protected AnnotationTests(THost host)
    {
        Assert.SkipWhen(host.Missing is not null, host.Missing ?? "");
        _host = host;
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_what_is_given_changes_and_it_shows_wherever_the_run_does()
    {
        var run = await SeedAsync("shows");
        await PatchAsync(run.Id, new() { Name = "  new name  ", Notes = "# why\nbecause", Tags = ["Baseline", "tuned"], Favourite = true });
        var detail = await PatchAsync(run.Id, new() { Favourite = false });

        (detail.Summary.Name, detail.Spec.Name, detail.Notes).ShouldBe(("new name", "new name", "# why\nbecause"));
        var listed = (await _host.Http.GetAsync<Page<RunSummary>>($"/api/runs?datasetId={run.DatasetId}")).Items.ShouldHaveSingleItem();
        (listed.Name, listed.Favourite).ShouldBe(("new name", false));
        listed.Tags.ShouldBe(["Baseline", "tuned"]);
        var board = await _host.Http.GetAsync<Leaderboard>($"/api/leaderboard?datasetId={run.DatasetId}");
        board.Groups.ShouldHaveSingleItem().Entries.ShouldHaveSingleItem().Run.Tags.ShouldBe(["Baseline", "tuned"]);
    }

    [Fact]
    public async Task An_empty_text_or_list_removes_notes_and_tags()
    {
        var run = await SeedAsync("removes");
        await PatchAsync(run.Id, new() { Notes = "notes", Tags = ["a"] });
        var detail = await PatchAsync(run.Id, new() { Notes = "", Tags = [] });
        detail.Notes.ShouldBeEmpty();
        detail.Summary.Tags.ShouldBeEmpty();
    }

    [Fact]
    public async Task Tags_are_trimmed_and_differ_by_more_than_case()
    {
        var run = await SeedAsync("tags");
        (await PatchAsync(run.Id, new() { Tags = [" Ärzte ", "ärzte", "b"] })).Summary.Tags.ShouldBe(["b", "Ärzte"]);
        (await PatchAsync(run.Id, new() { Tags = ["ÄRZTE"] })).Summary.Tags.ShouldBe(["ÄRZTE"]);
    }

    [Fact]
    public async Task Each_wrong_value_is_told_at_its_field_and_nothing_changes()
    {
        var run = await SeedAsync("unchanged");
        foreach (var (request, field) in new (AnnotateRunRequest, string)[]
        {
            (new() { Name = "   " }, "name"),
            (new() { Name = new string('n', AnnotationLimits.Name + 1) }, "name"),
            (new() { Name = "nul \0" }, "name"),
            (new() { Notes = new string('n', AnnotationLimits.Notes + 1), Name = "other" }, "notes"),
            (new() { Tags = [new string('t', AnnotationLimits.Tag + 1)], Name = "other" }, "tags"),
            (new() { Tags = ["fine", " "] }, "tags"),
            (new() { Tags = ["fine"], AddTags = ["fine"] }, "tags"),
            (new() { AddTags = [" "] }, "addTags"),
            (new() { RemoveTags = [" "] }, "removeTags"),
            (new() { Tags = [.. Enumerable.Range(0, AnnotationLimits.Tags + 1).Select(i => $"t{i}")] }, "tags"),
        })
        {
            using var response = await SendAsync(run.Id, request);
            (await response.ProblemAsync(HttpStatusCode.BadRequest)).Errors.ShouldNotBeNull().Keys.ShouldBe([field]);
        }

        (await _host.Http.GetAsync<RunDetail>($"/api/runs/{run.Id}")).Summary.Name.ShouldBe("unchanged");
    }

    [Theory]
    [InlineData(">")]
    [InlineData("[")]
    [InlineData("![")]
    [InlineData("> - ")]
    [InlineData("1. ")]
    [InlineData("|[")]
    public async Task Notes_that_no_reader_of_Markdown_reads_are_refused_with_the_field_and_the_cure(string pattern)
    {
        var run = await SeedAsync("deep");
        using var response = await SendAsync(run.Id, new() { Notes = string.Concat(Enumerable.Repeat(pattern, 1_300 / pattern.Length)) });

        var problem = await response.ProblemAsync(HttpStatusCode.BadRequest);
        problem.Errors.ShouldNotBeNull()["notes"].Single().ShouldContain("nested too deeply");
    }

    [Fact]
    public async Task Notes_that_somebody_else_has_changed_since_they_were_read_are_not_overwritten()
    {
        var run = await SeedAsync("two tabs");
        var read = await PatchAsync(run.Id, new() { Notes = "first" });
        await PatchAsync(run.Id, new() { Notes = "from tab one", NotesVersion = read.NotesVersion });

        using var late = await SendAsync(run.Id, new() { Notes = "from tab two", NotesVersion = read.NotesVersion, Name = "not this either" });
        var body = await late.Content.ReadAsStringAsync(Stop);
        await late.ProblemAsync(HttpStatusCode.Conflict);
        using var answer = JsonDocument.Parse(body);
        answer.RootElement.GetProperty("notes").GetString().ShouldBe("from tab one");
        var now = await _host.Http.GetAsync<RunDetail>($"/api/runs/{run.Id}");
        (now.Notes, now.Summary.Name).ShouldBe(("from tab one", "two tabs"));

        var version = answer.RootElement.GetProperty("notesVersion").GetString();
        (await PatchAsync(run.Id, new() { Notes = "both", NotesVersion = version })).Notes.ShouldBe("both");
        (await PatchAsync(run.Id, new() { Notes = "both", NotesVersion = version })).Notes.ShouldBe("both", "an answer that was lost");
        (await PatchAsync(run.Id, new() { Name = "renamed", Tags = ["t"] })).Notes.ShouldBe("both");
        (await PatchAsync(run.Id, new() { Notes = "a client that knows no versions" })).Notes.ShouldBe("a client that knows no versions");
    }

    [Fact]
    public async Task Of_many_who_have_read_the_same_notes_one_writes_and_the_others_are_told()
    {
        foreach (var before in new[] { "", "read by all" })
        {
            var run = await SeedAsync("crowd");
            var version = (await PatchAsync(run.Id, new() { Notes = before })).NotesVersion;
            var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => SendAsync(run.Id, new() { Notes = $"{i}", NotesVersion = version })));

            answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
            answers.Count(a => a.StatusCode == HttpStatusCode.Conflict).ShouldBe(5);
            Array.ForEach(answers, a => a.Dispose());
        }
    }

    [Fact]
    public async Task Tags_that_pages_add_and_take_away_at_the_same_moment_are_all_added_and_taken_away()
    {
        var run = await SeedAsync("pages");
        await PatchAsync(run.Id, new() { Tags = ["Old", "stays"] });
        await Task.WhenAll(
            Enumerable.Range(0, 5).Select(i => new AnnotateRunRequest { AddTags = [$"t{i}", "Stays"] })
                .Append(new() { RemoveTags = ["old", "never there"] })
                .Select(change => PatchAsync(run.Id, change)));

        (await _host.Http.GetAsync<RunDetail>($"/api/runs/{run.Id}")).Summary.Tags.ShouldBe(["stays", "t0", "t1", "t2", "t3", "t4"]);
    }

    [Fact]
    public async Task A_tag_more_than_a_run_takes_is_refused_and_none_is_added()
    {
        var run = await SeedAsync("full");
        await PatchAsync(run.Id, new() { Tags = [.. Enumerable.Range(0, AnnotationLimits.Tags - 1).Select(i => $"t{i}")] });

        using var response = await SendAsync(run.Id, new() { AddTags = ["a", "b"], Name = "not this either" });

        var refusal = (await response.ProblemAsync(HttpStatusCode.BadRequest)).Errors.ShouldNotBeNull()["addTags"].Single();
        refusal.ShouldBe("A run takes at most 20 tags, not 21. Leave some out.");
        var now = (await _host.Http.GetAsync<RunDetail>($"/api/runs/{run.Id}")).Summary;
        (now.Name, now.Tags.Count).ShouldBe(("full", AnnotationLimits.Tags - 1));
        (await PatchAsync(run.Id, new() { RemoveTags = ["t0"], AddTags = ["a", "b"] })).Summary.Tags.Count.ShouldBe(AnnotationLimits.Tags);
    }

    [Fact]
    public async Task A_run_that_is_not_there_is_not_found()
    {
        using var response = await SendAsync(Guid.NewGuid(), new() { Favourite = true });
        await response.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Changes_at_the_same_moment_all_succeed_and_one_of_them_is_kept_whole()
    {
        var run = await SeedAsync("race");
        var details = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => PatchAsync(run.Id, new() { Tags = [$"a{i}", "b"], Notes = $"{i}" })));
        details.Length.ShouldBe(4);
        var last = await _host.Http.GetAsync<RunDetail>($"/api/runs/{run.Id}");
        last.Summary.Tags.ShouldContain("b");
    }

    [Fact]
    public async Task Tags_are_counted_with_the_most_used_first_and_without_playground_runs()
    {
        var (first, second) = (await SeedAsync("counted 1"), await SeedAsync("counted 2"));
        var playground = await SeedAsync("counted 3", RunOrigin.Playground);
        await PatchAsync(first.Id, new() { Tags = ["zz-common", "zz-rare"] });
        await PatchAsync(second.Id, new() { Tags = ["ZZ-Common"] });
        await PatchAsync(playground.Id, new() { Tags = ["zz-rare", "zz-play"] });
        var tags = await _host.Http.GetAsync<TagInfo[]>("/api/tags?search=zz");
        tags.Select(t => (t.Name.ToLowerInvariant(), t.Runs)).ShouldBe([("zz-common", 2), ("zz-rare", 1)]);
        (await _host.Http.GetAsync<TagInfo[]>("/api/tags?search=zz&limit=1")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Playground_runs_are_in_no_list_ranking_or_count_but_have_their_address()
    {
        var run = await SeedAsync("playground", RunOrigin.Playground);
        (await _host.Http.GetAsync<Page<RunSummary>>($"/api/runs?datasetId={run.DatasetId}")).Total.ShouldBe(0);
        (await _host.Http.GetAsync<Leaderboard>($"/api/leaderboard?datasetId={run.DatasetId}")).Groups.ShouldBeEmpty();
        (await _host.Http.GetAsync<Contracts.Datasets.DatasetDetail>($"/api/datasets/{run.DatasetId}")).Summary.RunCount.ShouldBe(0);
        (await _host.Http.GetAsync<RunDetail>($"/api/runs/{run.Id}")).Summary.Origin.ShouldBe(RunOrigin.Playground);
    }

    [Fact]
    public async Task Annotations_go_with_a_deleted_run()
    {
        var run = await SeedAsync("deleted");
        await PatchAsync(run.Id, new() { Notes = "notes", Tags = ["deleted-tag"] });
        using var response = await _host.Http.DeleteAsync($"/api/runs/{run.Id}", Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await using var db = await _host.OpenDatabaseAsync();
        (await db.RunTags.AnyAsync(t => t.RunId == run.Id, Stop)).ShouldBeFalse();
        (await db.RunNotes.AnyAsync(t => t.RunId == run.Id, Stop)).ShouldBeFalse();
        (await db.RunDocuments.AnyAsync(t => t.RunId == run.Id, Stop)).ShouldBeFalse();
    }

    private async Task<RunDetail> PatchAsync(Guid run, AnnotateRunRequest request)
    {
        using var response = await SendAsync(run, request);
        return await response.ReadAsync<RunDetail>(HttpStatusCode.OK);
    }

    private Task<HttpResponseMessage> SendAsync(Guid run, AnnotateRunRequest request) =>
        _host.Http.PatchAsJsonAsync($"/api/runs/{run}", request, Stop);

    private async Task<RunRow> SeedAsync(string name, RunOrigin origin = RunOrigin.Experiment)
    {
        var dataset = Seed.Dataset(name);
        var run = Seed.Completed(dataset, 0.9, name: name, origin: origin);
        await _host.AddAsync(dataset, run);
        return run;
    }
}
