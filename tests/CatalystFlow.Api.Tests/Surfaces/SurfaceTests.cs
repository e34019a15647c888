using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using CatalystFlow.Api.Tests.Hosting;
using CatalystFlow.Api.Tests.Runs;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Contracts.Surfaces;
using CatalystFlow.Training.Algorithms;

namespace CatalystFlow.Api.Tests.Surfaces;

public sealed class SurfaceTests(TrainingHost host) : IClassFixture<TrainingHost>
{
    private const int Size = 24;

    public static TheoryData<string> Catalog => [.. AlgorithmCatalog.All.Select(a => a.Id)];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Catalog))]
    public async Task Every_algorithm_has_a_surface_over_numbers_categories_and_components_at_its_end_and_on_the_way(string algorithm)
    {
        var run = await CompletedAsync(algorithm);

        var components = await SurfaceAsync($"/api/runs/{run}/surface?size={Size}");
        components.IsLast.ShouldBeTrue();
        components.X.Kind.ShouldBe(AxisKind.Component);
        components.X.Leading.ShouldNotBeEmpty();
        Check(components);

        var columns = await SurfaceAsync($"/api/runs/{run}/surface?x=flipper_length_mm&y=island&size={Size}");
        (columns.X.Kind, columns.Y.Kind).ShouldBe((AxisKind.Number, AxisKind.Category));
        columns.Y.Categories.ShouldBe(["Biscoe", "Dream", "Torgersen"]);
        columns.X.From.ShouldBeInRange(150, 185);
        columns.X.To.ShouldBeInRange(215, 245);
        columns.Points.OfTruth.ShouldBe(components.Points.OfTruth);
        Check(columns);

        var first = await SurfaceAsync($"/api/runs/{run}/surface?x=flipper_length_mm&y=island&step=1&size={Size}");
        (first.Step, first.IsLast, first.LastStep).ShouldBe((1, false, columns.Step));
        Check(first);
    }

    [Fact]
    public async Task A_run_is_watched_surface_by_surface_until_its_last()
    {
        using var response = await host.Http.PostAsync("/api/runs", host.Request() with { Algorithm = "random-forest" });
        var run = (await response.ReadAsync<RunDetail>(HttpStatusCode.Created)).Summary.Id;

        var (surface, after) = ((Surface?)null, 0);
        while (surface?.IsLast != true)
        {
            surface = await SurfaceAsync($"/api/runs/{run}/surface?after={after}&size={Size}");
            surface.Step.ShouldBeGreaterThan(after);
            after = surface.Step;
        }

        after.ShouldBe(surface.LastStep);
    }

    [Fact]
    public async Task What_cannot_be_drawn_is_refused_in_words()
    {
        var run = await CompletedAsync("naive-bayes");

        var unknown = await host.Http.GetProblemAsync($"/api/runs/{run}/surface?x=beak&y=island", HttpStatusCode.UnprocessableEntity);
        unknown.Detail.ShouldNotBeNull().ShouldContain("beak");
        unknown.Detail.ShouldContain("flipper_length_mm");
        (await host.Http.GetProblemAsync($"/api/runs/{run}/surface?x=island", HttpStatusCode.UnprocessableEntity))
            .Detail.ShouldNotBeNull().ShouldContain("y axis");
        await host.Http.GetProblemAsync($"/api/runs/{run}/surface?size=1000", HttpStatusCode.BadRequest);
        await host.Http.GetProblemAsync($"/api/runs/{run}/surface?step=0", HttpStatusCode.BadRequest);
        await host.Http.GetProblemAsync($"/api/runs/{Guid.NewGuid()}/surface", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Deleting_a_run_leaves_nothing_of_its_state()
    {
        var run = await CompletedAsync("logistic-regression");
        var folder = run.ToString("N");
        host.Blobs.ShouldContain(b => b.Contains(folder) && b.EndsWith("state", StringComparison.Ordinal));

        using var response = await host.Http.DeleteAsync($"/api/runs/{run}", Stop);

        host.Blobs.ShouldNotContain(b => b.Contains(folder));
    }

    private static void Check(Surface surface)
    {
        surface.Classes.ShouldBe(["Adelie", "Chinstrap", "Gentoo"]);
        using var gzip = new GZipStream(new MemoryStream(surface.CellsGzip), CompressionMode.Decompress);
        using var cells = new MemoryStream();
        gzip.CopyTo(cells);
        var count = surface.Size * surface.Size;
        cells.Length.ShouldBe(count * 9);
        for (var cell = 0; cell < count; cell++)
        {
            BinaryPrimitives.ReadUInt16LittleEndian(cells.GetBuffer().AsSpan(cell * 2)).ShouldBeLessThan((ushort)3);
        }

        var points = surface.Points;
        new[] { points.X.Length, points.Y.Length, points.Labels.Length, points.Predicted.Length, points.OfTruth.Length }
            .Distinct().ShouldHaveSingleItem().ShouldBe(points.TestCount + 241);
        points.RowNumbers.Length.ShouldBe(points.TestCount);
        points.X.Concat(points.Y).ShouldAllBe(place => place >= 0 && place <= 1);
    }

    private async Task<Guid> CompletedAsync(string algorithm)
    {
        using var sample = await host.Http.PostAsync("/api/datasets/samples/penguins", null, Stop);
        var dataset = (await sample.ReadAsync<UploadResult>(sample.StatusCode)).Dataset;
        var request = new StartRunRequest
        {
            DatasetId = dataset.Summary.Id,
            Target = "species",
            Algorithm = algorithm,
            Hyperparameters = algorithm == "mlp" ? new Dictionary<string, ParameterValue> { ["epochs"] = ParameterValue.Of(12) } : null,
        };
        using var response = await host.Http.PostAsync("/api/runs", request);
        var run = (await response.ReadAsync<RunDetail>(HttpStatusCode.Created)).Summary.Id;
        await using var events = await EventReader.OpenAsync(host.Http, $"/api/runs/{run}/events");
        var (_, end) = await events.ReadToEndAsync();
        end.ShouldNotBeNull().Status.ShouldBe(RunStatus.Completed, end.Reason);
        return run;
    }

    private Task<Surface> SurfaceAsync(string path) => host.Http.GetOnceMadeAsync<Surface>(path);
}
