using System.Net;
using System.Text;
using CatalystFlow.Api.Tests.Hosting;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Api.Tests.Datasets;

public sealed class FilePreviewTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_shown_as_it_would_be_read_and_nothing_is_stored()
    {
        var blobs = host.Blobs.Count;
        var preview = await PreviewAsync("x;class\n1,5;ü\n2,5;NA\n"u8.ToArray());
        preview.Format.ShouldNotBeNull().Delimiter.ShouldBe(';');
        preview.Format.DecimalSeparator.ShouldBe(',');
        preview.Columns.ShouldBe(["x", "class"]);
        preview.Rows.Select(r => r.ToArray()).ShouldBe([["1,5", "ü"], ["2,5", null]]);
        preview.Lines.Select(l => (l.Number, l.Text, l.Role)).ShouldBe(
            [(1, "x;class", RawLineRole.Header), (2, "1,5;ü", RawLineRole.Data), (3, "2,5;NA", RawLineRole.Data)]);
        preview.Problem.ShouldBeNull();
        preview.Encodings.Single(e => e.Name == "utf-8").Sample.ShouldBe("1,5;ü");
        preview.Encodings.Single(e => e.Name == "iso-8859-1").Sample.ShouldBe("1,5;Ã¼");
        host.Blobs.Count.ShouldBe(blobs);
    }

    [Fact]
    public async Task A_file_that_would_be_refused_is_shown_with_the_refusal_that_an_upload_gets()
    {
        var text = "a,b\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{i},x\n")) + "1,2,3\n4,5\n";
        var preview = await PreviewAsync(Encoding.UTF8.GetBytes(text));
        preview.Rows.Count.ShouldBe(20);
        preview.Lines.Single(l => l.Role == RawLineRole.Problem).ShouldBe(new(42, "1,2,3", RawLineRole.Problem));
        using var upload = await host.Http.PostAsync("/api/datasets", new ByteArrayContent(Encoding.UTF8.GetBytes(text)), Stop);
        var refusal = await upload.ProblemAsync(HttpStatusCode.UnprocessableEntity);
        var problem = preview.Problem.ShouldNotBeNull();
        (problem.Message, problem.Line, problem.Row).ShouldBe((refusal.Detail, 42, 41));
        problem.Fixes.Select(f => f.Label).ShouldBe(["Skip rows with another number of fields", "Stop after row 40"]);
        var cured = await PreviewAsync(Encoding.UTF8.GetBytes(text), "skipRaggedRows=true");
        cured.Problem.ShouldBeNull();
        (preview.LinesRead, cured.LinesRead).ShouldBe((0, 44));
        cured.Warnings.ShouldBe(["1 row (line 42) with another number of fields than there are columns was skipped."]);
    }

    [Fact]
    public async Task Every_line_says_what_it_is_taken_for()
    {
        var preview = await PreviewAsync("Report of May\n\nx,y\n(m),\n1,a\n# note\n2,b\n3,a\nTotal,3\n"u8.ToArray());
        preview.Lines.Select(l => l.Role).ShouldBe(
        [
            RawLineRole.Skipped, RawLineRole.Skipped, RawLineRole.Header, RawLineRole.Units, RawLineRole.Data, RawLineRole.Comment,
            RawLineRole.Data, RawLineRole.Data, RawLineRole.Skipped,
        ]);
        preview.Rows.Count.ShouldBe(3);
        preview.Warnings.Count.ShouldBe(4);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData(" \n\r\n", true)]
    [InlineData("<!doctype html><p>1,2", true)]
    [InlineData("[{\"a\": 1}]", true)]
    [InlineData("[\n  {\n    \"a\": 1\n  },\n  {\n    \"a\": 2\n  }\n]\n", true)]
    [InlineData("\uFEFF{\r\n  \"rows\": [\r\n    1\r\n  ]\r\n}\r\n", true)]
    [InlineData("<data>\n <row x='1'/>\n</data>\n", true)]
    [InlineData("<TICKER>,<PER>\nSBER,1\nSBER,2,3\n", false)]
    [InlineData("- x: 1\n  y: a\n- x: 2\n  y: b\n", true)]
    [InlineData("@relation t\n@attribute x numeric\n@data\n1\n", true)]
    [InlineData("| a | b |\n|---|---|\n| 1 | 2 |\n", true)]
    [InlineData("a    b    y\n0    0    nein\n1    10   ja\n", true)]
    [InlineData("{\"a\": 1}\n{\"a\": 2}\n", true)]
    [InlineData("a::b\n1::2\n3::4\n", true)]
    [InlineData("name: iris\nrows: 150\nsource: the web\n", false)]
    [InlineData("a,b\n1,2,3\n", false)]
    [InlineData("a,b\n1,\0\n", false)]
    [InlineData("a,b\n1,2\n", false)]
    public async Task A_file_that_no_setting_makes_a_table_of_is_told_apart(string text, bool isHopeless)
    {
        (await PreviewAsync(Encoding.UTF8.GetBytes(text))).IsHopeless.ShouldBe(isHopeless);
        (await PreviewAsync(Encoding.UTF8.GetBytes(text), "delimiter=;&skipLines=1")).IsHopeless.ShouldBe(isHopeless);
    }

    [Fact]
    public async Task A_setting_that_makes_a_table_look_like_another_kind_can_be_taken_back()
    {
        var preview = await PreviewAsync("a,b  c\n1,2  3\n4,5  6\n"u8.ToArray(), "delimiter=%20");

        preview.Problem!.Message.ShouldStartWith("This looks like a file whose fields are divided by");
        preview.IsHopeless.ShouldBeFalse();
    }

    [Theory]
    [InlineData("{\"a\": 1}\n{\"a\": 2}\n", "This looks like a JSON file")]
    [InlineData("", "The file is empty.")]
    [InlineData("a,b\n1,\0\u0001\n2,3\n", "The file is not text")]
    public async Task What_is_no_table_is_answered_with_why(string text, string message)
    {
        var preview = await PreviewAsync(Encoding.UTF8.GetBytes(text));
        preview.Format.ShouldBeNull();
        preview.Rows.ShouldBeEmpty();
        preview.Problem.ShouldNotBeNull().Message.ShouldStartWith(message);
    }

    [Fact]
    public async Task A_head_that_ends_in_the_middle_of_a_row_has_no_problem_for_that()
    {
        foreach (var text in new[] { "x,y\n1,a\n2,b\n3", "x,y\n1,a\n2,b\n3,\"op", "x,y\n1,a\n2,\"b\n\"\n3,\"open\nand" })
        {
            var preview = await PreviewAsync(Encoding.UTF8.GetBytes(text), "isWhole=false");
            preview.Problem.ShouldBeNull(text);
            preview.Rows.Count.ShouldBe(2);
        }
    }

    [Fact]
    public async Task More_than_the_head_of_a_file_is_not_taken()
    {
        using var response = await host.Http.PostAsync("/api/datasets/preview", new ByteArrayContent(new byte[(1 << 20) + 1]), Stop);
        (await response.ProblemAsync(HttpStatusCode.RequestEntityTooLarge)).MaxBytes.ShouldBe(1 << 20);
    }

    private async Task<FilePreview> PreviewAsync(byte[] head, string query = "")
    {
        using var response = await host.Http.PostAsync("/api/datasets/preview?" + query, new ByteArrayContent(head), Stop);
        return await response.ReadAsync<FilePreview>(HttpStatusCode.OK);
    }
}
