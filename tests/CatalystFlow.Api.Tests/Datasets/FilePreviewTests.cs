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
