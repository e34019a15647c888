using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CatalystFlow.Api.Tests.Hosting;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Api.Tests.Datasets;

public sealed class UploadTests(UploadTests.SmallHost host) : IClassFixture<UploadTests.SmallHost>
{
    private const int Limit = 200_000;

    private static readonly TimeSpan Guard = TimeSpan.FromMinutes(2);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_becomes_a_profiled_data_set_that_downloads_byte_for_byte()
    {
        var bytes = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "data", "penguins.csv"), Stop);
        using var response = await UploadAsync(bytes, "penguins.csv");
        var result = await response.ReadAsync<UploadResult>(HttpStatusCode.Created);
        result.AlreadyExisted.ShouldBeFalse();
        var (summary, columns) = (result.Dataset.Summary, result.Dataset.Columns);
        response.Headers.Location.ShouldNotBeNull().ToString().ShouldBe($"/api/datasets/{summary.Id}");
        summary.Name.ShouldBe("penguins");
        summary.RowCount.ShouldBe(344);
        summary.SizeBytes.ShouldBe(bytes.Length);
        summary.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        result.Dataset.SuggestedTarget.ShouldBe("species");
        columns.Single(c => c.Name == "bill_length_mm").Type.ShouldBe(ColumnType.Numeric);
        columns.Single(c => c.Name == "sex").MissingCount.ShouldBe(11);

        using var file = await host.Http.GetAsync($"/api/datasets/{summary.Id}/file", Stop);
        (await file.Content.ReadAsByteArrayAsync(Stop)).ShouldBe(bytes);
        file.Content.Headers.ContentDisposition.ShouldNotBeNull().FileName.ShouldBe("penguins.csv");
    }

    [Fact]
    public async Task The_same_content_under_another_name_is_the_data_set_that_is_there()
    {
        var bytes = Csv(20, "again");
        using var first = await UploadAsync(bytes, "first.csv");
        var before = await first.ReadAsync<UploadResult>(HttpStatusCode.Created);
        var blobs = host.Blobs.Count;
        using var second = await UploadAsync(bytes, "second.csv");
        var after = await second.ReadAsync<UploadResult>(HttpStatusCode.OK);
        after.AlreadyExisted.ShouldBeTrue();
        after.Dataset.Summary.Id.ShouldBe(before.Dataset.Summary.Id);
        after.Dataset.Summary.FileName.ShouldBe("first.csv");
        host.Blobs.Count.ShouldBe(blobs);
    }

    [Fact]
    public async Task Uploads_of_the_same_content_at_the_same_moment_make_one_data_set()
    {
        var bytes = Csv(50, "race");
        var responses = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => UploadAsync(bytes, $"race{i}.csv")));
        var ids = new HashSet<Guid>();
        foreach (var response in responses)
        {
            response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync(Stop));
            ids.Add((await response.ReadAsync<UploadResult>(response.StatusCode)).Dataset.Summary.Id);
            response.Dispose();
        }

        ids.ShouldHaveSingleItem();
        responses.Count(r => r.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        host.Blobs.Count(b => File.ReadAllBytes(b).SequenceEqual(bytes)).ShouldBe(1);
    }

    [Fact]
    public async Task A_form_with_a_file_is_an_upload_under_the_name_in_the_form()
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Csv(30, "form")), "file", "Früchte 🍓.csv" } };
        using var response = await host.Http.PostAsync("/api/datasets", form, Stop);
        var summary = (await response.ReadAsync<UploadResult>(HttpStatusCode.Created)).Dataset.Summary;
        summary.FileName.ShouldBe("Früchte 🍓.csv");
        summary.RowCount.ShouldBe(30);
    }

    [Theory]
    [InlineData("HasHeader", true, "Give hasHeader in the address: /api/datasets?hasHeader=")]
    [InlineData("HasHeader", false, "Give hasHeader in the address: /api/datasets?hasHeader=")]
    [InlineData("note", true, "this field would set nothing. Leave it out.")]
    [InlineData("note", false, "this field would set nothing. Leave it out.")]
    public async Task A_field_of_a_form_is_refused_by_its_name_and_nothing_is_stored(string field, bool isFirst, string advice)
    {
        var before = host.Blobs.Count;
        using var form = new MultipartFormDataContent();
        var value = new StringContent("false");
        var file = new ByteArrayContent(Csv(30, $"form {field} {isFirst}"));
        if (isFirst)
        {
            form.Add(value, field);
            form.Add(file, "file", "form.csv");
        }
        else
        {
            form.Add(file, "file", "form.csv");
            form.Add(value, field);
        }

        using var response = await host.Http.PostAsync("/api/datasets", form, Stop);
        var error = (await response.ProblemAsync(HttpStatusCode.BadRequest)).Errors.ShouldNotBeNull().ShouldHaveSingleItem();
        error.Key.ShouldBe(JsonNamingPolicy.CamelCase.ConvertName(field));
        error.Value.ShouldHaveSingleItem().ShouldContain(advice);
        host.Blobs.Count.ShouldBe(before);
    }

    [Fact]
    public async Task A_form_without_a_file_and_a_form_that_breaks_off_are_refused()
    {
        using var form = new MultipartFormDataContent { { new StringContent("text"), "note" } };
        using var noFile = await host.Http.PostAsync("/api/datasets", form, Stop);
        (await noFile.ProblemAsync(HttpStatusCode.BadRequest)).Errors.ShouldNotBeNull().Keys.ShouldBe(["file"]);

        using var broken = new StringContent("--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.csv\"\r\n\r\nx,y\r\n1,2");
        broken.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        using var response = await host.Http.PostAsync("/api/datasets", broken, Stop);
        await response.ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_form_whose_boundary_cannot_be_read_is_not_taken_for_a_file()
    {
        using var form = new StringContent("--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nx,y\n1,a\n2,b\n\r\n--B--\r\n");
        form.Headers.Remove("Content-Type");
        form.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=\"B").ShouldBeTrue();
        using var response = await host.Http.PostAsync("/api/datasets", form, Stop);

        (await response.ProblemAsync(HttpStatusCode.BadRequest)).Detail.ShouldNotBeNull().ShouldContain("boundary");
    }

    [Theory]
    [InlineData("", "data.csv", "data")]
    [InlineData("fileName=%20%20", "data.csv", "data")]
    [InlineData("fileName=..%2F..%2Fetc%2Fpasswd", "passwd", "passwd")]
    [InlineData("fileName=C%3A%5CUsers%5Cme%5Cmy%20data.csv", "my data.csv", "my data")]
    [InlineData("fileName=..", "data.csv", "data")]
    [InlineData("fileName=%E2%80%AE", "data.csv", "data")]
    [InlineData("fileName=%E2%80%8B", "data.csv", "data")]
    [InlineData("fileName=%E2%80%8B.csv", "\u200B.csv", "data")]
    [InlineData("fileName=%20%E8%A1%A8%20%F0%9F%91%A9%E2%80%8D%F0%9F%94%AC.csv%20", "表 👩‍🔬.csv", "表 👩‍🔬")]
    [InlineData("fileName=ab%E2%80%AEc.csv", "abc.csv", "abc")]
    [InlineData("fileName=.csv", ".csv", ".csv")]
    [InlineData("fileName=%3Cscript%3E.csv", "<script>.csv", "<script>")]
    public async Task Any_name_is_kept_as_a_name_and_never_used_as_a_path(string query, string fileName, string name)
    {
        using var response = await host.Http.PostAsync("/api/datasets?" + query, new ByteArrayContent(Csv(10, query)), Stop);
        var summary = (await response.ReadAsync<UploadResult>(HttpStatusCode.Created)).Dataset.Summary;
        summary.FileName.ShouldBe(fileName);
        summary.Name.ShouldBe(name);
        host.Blobs.ShouldAllBe(b => Path.GetFileName(b).Length == 36);
    }

    [Fact]
    public async Task A_name_that_is_too_long_is_refused_with_the_length_that_is_not()
    {
        using var response = await UploadAsync(Csv(10, "long name"), new string('x', 201));
        var problem = await response.ProblemAsync(HttpStatusCode.BadRequest);
        problem.Errors.ShouldNotBeNull()["fileName"].ShouldHaveSingleItem().ShouldContain("200");
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("a,b,c\n", "header only")]
    [InlineData("a,b\n1,2\n3,4,5\n6,7\n", "ragged")]
    [InlineData("a,b\n1,\"2\n3,4\n", "unclosed quote")]
    [InlineData("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR\0\0\0", "binary")]
    public async Task A_file_that_cannot_be_read_is_explained_and_leaves_nothing_behind(string content, string kind)
    {
        var blobs = host.Blobs.ToHashSet();
        using var response = await UploadAsync(Encoding.Latin1.GetBytes(content), kind + ".csv");
        var problem = await response.ProblemAsync(HttpStatusCode.UnprocessableEntity);
        problem.Detail.ShouldNotBeNullOrWhiteSpace();
        host.Blobs.ToHashSet().ShouldBe(blobs);
        (await host.Http.GetAsync<Page<DatasetSummary>>($"/api/datasets?search={kind}")).Total.ShouldBe(0);
    }

    [Fact]
    public async Task A_problem_in_a_row_names_the_row()
    {
        using var response = await UploadAsync("a,b\n1,2\n3,4,5\n6,7\n"u8.ToArray(), "rows.csv");
        var problem = await response.ProblemAsync(HttpStatusCode.UnprocessableEntity);
        (problem.Line, problem.Row).ShouldBe((3, 2));
        problem.Excerpt.ShouldNotBeNull().Select(l => (l.Number, l.Text, l.Role)).ShouldBe(
        [
            (1, "a,b", RawLineRole.Header), (2, "1,2", RawLineRole.Data), (3, "3,4,5", RawLineRole.Problem), (4, "6,7", RawLineRole.Data),
        ]);
        problem.Fixes.ShouldNotBeNull().Select(f => f.Label).ShouldBe(["Skip rows with another number of fields", "Stop after row 1"]);
        problem.Fixes[0].Overrides.SkipRaggedRows.ShouldBe(true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_over_the_limit_is_refused_with_or_without_a_length_and_leaves_nothing_behind(bool withLength)
    {
        var blobs = host.Blobs.Count;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/datasets?fileName=big.csv")
        {
            Content = new StreamContent(new MemoryStream(new byte[(2 * Limit) + (2 << 20)])),
        };
        request.Headers.TransferEncodingChunked = !withLength;
        request.Headers.ExpectContinue = true;
        using var response = await host.Http.SendAsync(request, Stop);
        (await response.ProblemAsync(HttpStatusCode.RequestEntityTooLarge)).MaxBytes.ShouldBe(Limit);
        (await host.Http.GetAsync<DatasetLimits>("/api/datasets/limits")).MaxUploadBytes.ShouldBe(Limit);
        host.Blobs.Count.ShouldBe(blobs);
    }

    [Fact]
    public async Task An_upload_that_is_broken_off_leaves_nothing_behind()
    {
        using var unfinished = new UnfinishedFiles(host.DataFolder);
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var upload = host.Http.PostAsync("/api/datasets?fileName=aborted.csv", new HeldBody(), leave.Token);
        await unfinished.Appeared.WaitAsync(Guard, Stop);
        await leave.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(upload);
        await unfinished.Disappeared.WaitAsync(Guard, Stop);
        (await host.Http.GetAsync<Page<DatasetSummary>>("/api/datasets?search=aborted")).Total.ShouldBe(0);
    }

    [Theory]
    [InlineData("encoding=bogus", "encoding")]
    [InlineData("encoding=utf-7", "encoding")]
    [InlineData("skipLines=-1", "skipLines")]
    [InlineData("skipRows=1000001", "skipRows")]
    [InlineData("rowLimit=-5", "rowLimit")]
    public async Task A_setting_that_no_file_can_be_read_with_is_refused_before_the_file_is_read(string query, string field)
    {
        foreach (var path in new[] { "/api/datasets", "/api/datasets/preview" })
        {
            using var response = await host.Http.PostAsync($"{path}?{query}", new ByteArrayContent(Csv(3, "x")), Stop);
            (await response.ProblemAsync(HttpStatusCode.BadRequest)).Errors.ShouldNotBeNull().Keys.ShouldBe([field]);
        }
    }

    [Fact]
    public async Task A_format_parameter_that_is_no_character_is_refused()
    {
        using var response = await host.Http.PostAsync("/api/datasets?delimiter=semicolon", new ByteArrayContent(Csv(3, "x")), Stop);
        await response.ProblemAsync(HttpStatusCode.BadRequest);
    }

    private static byte[] Csv(int rows, string mark)
    {
        var text = new StringBuilder("number,mark,class\n");
        for (var i = 0; i < rows; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i * 0.5},\"{mark}\",{(i % 2 == 0 ? "yes" : "no")}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private Task<HttpResponseMessage> UploadAsync(byte[] content, string fileName) =>
        host.Http.PostAsync("/api/datasets?fileName=" + Uri.EscapeDataString(fileName), new ByteArrayContent(content), Stop);

    public sealed class SmallHost : ApiHost
    {
        protected override IEnumerable<KeyValuePair<string, string?>> Settings => [new("Datasets:MaxUploadBytes", $"{Limit}")];
    }

    /// <summary>Tells when an unfinished file appears in the store, and when it is gone.</summary>
    private sealed class UnfinishedFiles : IDisposable
    {
        private readonly FileSystemWatcher _watcher;
        private readonly TaskCompletionSource _appeared = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _disappeared = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public UnfinishedFiles(string dataFolder)
        {
            var folder = Directory.CreateDirectory(Path.Combine(dataFolder, "blobs", "datasets"));
            _watcher = new(folder.FullName, "*.partial");
            _watcher.Created += (_, _) => _appeared.TrySetResult();
            _watcher.Deleted += (_, _) => _disappeared.TrySetResult();
            _watcher.EnableRaisingEvents = true;
        }

        public Task Appeared => _appeared.Task;

        public Task Disappeared => _disappeared.Task;

        public void Dispose() => _watcher.Dispose();
    }

    /// <summary>A body that sends its head and then waits for ever.</summary>
    private sealed class HeldBody : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            await stream.WriteAsync(Csv(1000, "held"), cancellationToken);
            await stream.FlushAsync(cancellationToken);
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
