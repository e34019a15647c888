using System.Net;
using System.Net.Http.Json;
using Bunit;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Web.Components.Playground;
using CatalystFlow.Web.Tests.Fakes;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace CatalystFlow.Web.Tests.Playground;

/// <summary>Data sets of one's own in the playground: what cannot be played with leaves no picture of what was before.</summary>
public sealed class OwnDataTests : IAsyncLifetime
{
    private const string Rare = "Every class of 'kind' needs at least 3 rows, one for each part of the split. Too few: 'a' (1).";

    private static readonly Guid Good = Guid.NewGuid(), Narrow = Guid.NewGuid(), Hopeless = Guid.NewGuid();

    private readonly PageContext _page = new();
    private bool _refuses;

    public OwnDataTests()
    {
        Store(Good, null, "width", "height");
        Store(Narrow, null, "width");
        Store(Hopeless, Rare, "width", "height");
        _page.Api
            .On("api/datasets", new Page<DatasetSummary>([.. new[] { Good, Narrow, Hopeless }.Select(id => Samples.Iris.Summary with { Id = id })], null, 3))
            .On("api/playground/runs", _ => _refuses
                ? FakeApi.Problem(HttpStatusCode.BadRequest, new { title = "The request is not valid", detail = "Choose three different columns." })
                : new(HttpStatusCode.Created) { Content = JsonContent.Create(Waiting) })
            .On($"api/runs/{Samples.RunId}/advance", Samples.State(RunStatus.Running, 1))
            .On($"api/playground/runs/{Samples.RunId}", _ => new(HttpStatusCode.NoContent));
    }

    private static RunDetail Waiting
    {
        get
        {
            var run = Samples.Run(RunStatus.Running);
            return run with { Summary = run.Summary with { Id = Samples.RunId } };
        }
    }

    [Fact]
    public void A_data_set_that_has_too_few_columns_takes_the_picture_before_away_and_says_why()
    {
        var board = Open();
        Choose(board, Good);
        board.WaitForElement("[data-testid=own-target]");
        Picture(board, isThere: true);

        Choose(board, Narrow);

        board.WaitForElement("[data-testid=play-refused]").TextContent.ShouldBe("Nothing in this file can be predicted here, because it has only one numeric "
            + "column, and two are needed as X axis and Y axis, besides the column to predict.");
        AssertNothingIsPlayed(board);
        _page.Api.Requests.ShouldContain(r => r.Method == "DELETE" && r.Path == $"api/playground/runs/{Samples.RunId}");
    }

    [Fact]
    public void A_data_set_without_a_target_says_so_in_the_servers_words_also_when_it_is_chosen_first()
    {
        var board = Open();

        Choose(board, Hopeless);

        board.WaitForElement("[data-testid=play-refused]").TextContent.ShouldBe("Nothing in this file can be predicted here, because e" + Rare[1..]);
        AssertNothingIsPlayed(board);
    }

    [Fact]
    public void The_address_of_a_data_set_without_columns_finds_them()
    {
        _page.Services.GetRequiredService<NavigationManager>().NavigateTo($"/learn/random-forest?data={Good}");

        var board = Open();

        board.WaitForElement("[data-testid=own-target]").GetAttribute("value").ShouldBe("kind");
        Picture(board, isThere: true);
    }

    [Fact]
    public void Made_up_data_is_played_with_again_after_a_data_set_that_cannot_be()
    {
        var board = Open();
        Choose(board, Narrow);
        board.WaitForElement("[data-testid=play-refused]");

        board.Find("[data-testid=data-toy]").Click();

        Picture(board, isThere: true);
        board.FindAll("[data-testid=play-refused]").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("own-x", "height")]
    [InlineData("own-y", "width")]
    public void A_column_that_is_on_the_other_axis_changes_places(string axis, string column)
    {
        var board = Open();
        Choose(board, Good);
        board.WaitForElement("[data-testid=own-x]").GetAttribute("value").ShouldBe("width");

        board.Find($"[data-testid={axis}]").Change(column);

        board.WaitForAssertion(() => board.Find("[data-testid=own-x]").GetAttribute("value").ShouldBe("height"));
        board.Find("[data-testid=own-y]").GetAttribute("value").ShouldBe("width");
    }

    [Fact]
    public void Columns_that_the_server_refuses_leave_no_picture_of_others()
    {
        var board = Open();
        Choose(board, Good);
        board.WaitForElement("[data-testid=own-x]");
        _refuses = true;

        board.Find("[data-testid=own-x]").Change("height");

        board.WaitForElement("[data-testid=problem]").TextContent.ShouldContain("Choose three different columns.");
        AssertNothingIsPlayed(board);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await _page.DisposeAsync();

    private static void Choose(IRenderedComponent<PlaygroundBoard> board, Guid id)
    {
        board.Find("[data-testid=data-own]").Click();
        board.WaitForElement("[data-testid=own-dataset]").Change(id.ToString());
        board.WaitForAssertion(() => board.Find("[data-testid=own-dataset]").GetAttribute("value").ShouldBe(id.ToString()));
    }

    private static void Picture(IRenderedComponent<PlaygroundBoard> board, bool isThere) =>
        board.WaitForAssertion(() => board.FindAll("[data-testid=surface]").Count.ShouldBe(isThere ? 1 : 0));

    private static void AssertNothingIsPlayed(IRenderedComponent<PlaygroundBoard> board)
    {
        Picture(board, isThere: false);
        board.FindAll("[data-testid=play-validation]").ShouldBeEmpty();
        board.Find("[data-testid=play-toggle]").HasAttribute("disabled").ShouldBeTrue();
        board.Find("[data-testid=play-step]").HasAttribute("disabled").ShouldBeTrue();
    }

    private IRenderedComponent<PlaygroundBoard> Open()
    {
        var board = _page.Render<PlaygroundBoard>(p => p.Add(b => b.Algorithm, Samples.Forest));
        board.WaitForAssertion(() => board.Find("[data-testid=data-own]").ShouldNotBeNull());
        return board;
    }

    private void Store(Guid id, string? problem, params string[] numeric)
    {
        var columns = numeric.Select((name, index) => Column(name, index, ColumnType.Numeric, 400)).Append(Column("kind", numeric.Length, ColumnType.Categorical, 3));
        _page.Api
            .On($"api/datasets/{id}", Samples.Iris with { Summary = Samples.Iris.Summary with { Id = id }, Columns = [.. columns], SuggestedTarget = "kind" })
            .On($"api/datasets/{id}/class-balance", new ClassBalance("kind", [], 0, problem, null));
    }

    private static ColumnProfile Column(string name, int index, ColumnType type, int distinct) =>
        new(name, index, type, 0, 0, distinct, false, null, null, null, null, null, null, [], [], true, []);
}
