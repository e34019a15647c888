using System.Net;
using System.Net.Http.Json;
using System.Text;
using CatalystFlow.Api.Datasets.Profiles;
using CatalystFlow.Api.Tests.Hosting;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Storage.Database.Datasets;
using CatalystFlow.Storage.Database.Ownership;
using CatalystFlow.Training.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CatalystFlow.Api.Tests.Datasets;

public sealed class ProfileRefreshTests(ApiHost host) : ProfileRefreshTests<ApiHost>(host);

/// <summary>Data sets that older rules profiled are profiled anew after a start.</summary>
public abstract class ProfileRefreshTests<THost> : IClassFixture<THost>
    where THost : ApiHost
{
    private readonly ApiHost _host;

    protected ProfileRefreshTests(THost host)
    {
        Assert.SkipWhen(host.Missing is not null, host.Missing ?? "");
        _host = host;
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_older_rules_found_is_found_anew_and_nothing_else_changes()
    {
        var rows = string.Concat(Enumerable.Range(0, 20).Select(i => $"{(i % 3 == 0 ? "t" : "")},{i % 2}\n"));
        var uploaded = await UploadAsync("Report of May\nmark,y\n" + rows, "decimalSeparator=.");
        var before = await RowAsync(uploaded);
        before.ProfileVersion.ShouldBe(CsvProfile.Version);
        await AgeAsync(uploaded);
        (await DetailAsync(uploaded)).Columns[0].IncludedByDefault.ShouldBeFalse();

        await RunAsync();

        var (detail, after) = (await DetailAsync(uploaded), await RowAsync(uploaded));
        (detail.Columns[0].IncludedByDefault, detail.Columns[0].Reading!.MissingIsCategory).ShouldBe((true, true));
        detail.Warnings.ShouldBe(uploaded.Warnings);
        (after.Id, after.BlobName, after.Sha256, after.ReadingKey).ShouldBe((before.Id, before.BlobName, before.Sha256, before.ReadingKey));
        (after.FormatJson, after.RowCount, after.ProfileVersion).ShouldBe((before.FormatJson, before.RowCount, CsvProfile.Version));
        var balance = await _host.Http.GetAsync<ClassBalance>($"/api/datasets/{after.Id}/class-balance?target=y");
        balance.Classes.Select(c => c.Count).ShouldBe([10, 10]);
        await DeleteAsync(uploaded);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_so_any_more_keeps_its_profile_and_holds_no_other_up()
    {
        var (lost, other) = (await UploadAsync("a,y\n1,p\n2,q\n3,p\n"), await UploadAsync("b,y\n1,p\n2,q\n3,p\n"));
        await AgeAsync(other);
        await AgeAsync(lost, row => row.FormatJson = row.FormatJson.Replace("\"delimiter\":\",", "\"delimiter\":\"x", StringComparison.Ordinal));

        await RunAsync();

        (await RowAsync(lost)).ProfileVersion.ShouldBe(0);
        (await RowAsync(other)).ProfileVersion.ShouldBe(CsvProfile.Version);
        (await DetailAsync(lost)).Columns.Count.ShouldBe(2);
        await DeleteAsync(lost);
        await DeleteAsync(other);
    }

    [Fact]
    public async Task Stopping_leaves_the_rest_for_the_next_start()
    {
        var uploaded = await UploadAsync("c,y\n1,p\n2,q\n3,p\n");
        await AgeAsync(uploaded);
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(
            () => _host.Services.GetRequiredService<ProfileRefresh>().RefreshAsync(new(uploaded.Summary.Id, Owners.Local), stopped.Token));
        (await RowAsync(uploaded)).ProfileVersion.ShouldBe(0);

        await RunAsync();
        (await RowAsync(uploaded)).ProfileVersion.ShouldBe(CsvProfile.Version);
        await DeleteAsync(uploaded);
    }

    [Fact]
    public async Task A_format_that_was_changed_is_profiled_with_the_newest_rules()
    {
        var uploaded = await UploadAsync("d,y\n1,p\n2,q\n3,p\n");
        await AgeAsync(uploaded);
        using var put = await _host.Http.PutAsJsonAsync(
            $"/api/datasets/{uploaded.Summary.Id}/format", new CsvFormatOverrides { HasHeader = false }, Stop);
        put.EnsureSuccessStatusCode();

        (await _host.Services.GetRequiredService<ProfileRefresh>().RefreshAsync(new(uploaded.Summary.Id, Owners.Local), Stop)).ShouldBeFalse();
        (await RowAsync(uploaded)).ProfileVersion.ShouldBe(CsvProfile.Version);
        await DeleteAsync(uploaded);
    }

    /// <summary>As it runs after a start.</summary>
    private async Task RunAsync()
    {
        using var keeper = ActivatorUtilities.CreateInstance<ProfileKeeper>(_host.Services);
        await keeper.StartAsync(Stop);
        await keeper.ExecuteTask!;
    }

    /// <summary>Makes the profile one of older rules, which left a column of one value out.</summary>
    private async Task AgeAsync(DatasetDetail dataset, Action<DatasetRow>? change = null)
    {
        await using var db = await _host.OpenDatabaseAsync();
        var row = await db.Datasets.SingleAsync(d => d.Id == dataset.Summary.Id, Stop);
        row.ProfileVersion = 0;
        row.ProfileJson = row.ProfileJson.Replace("\"includedByDefault\":true", "\"includedByDefault\":false", StringComparison.Ordinal);
        change?.Invoke(row);
        await db.SaveChangesAsync(Stop);
    }

    private async Task<DatasetRow> RowAsync(DatasetDetail dataset)
    {
        await using var db = await _host.OpenDatabaseAsync();
        return await db.Datasets.AsNoTracking().SingleAsync(d => d.Id == dataset.Summary.Id, Stop);
    }

    private Task<DatasetDetail> DetailAsync(DatasetDetail dataset) =>
        _host.Http.GetAsync<DatasetDetail>($"/api/datasets/{dataset.Summary.Id}");

    private async Task<DatasetDetail> UploadAsync(string text, string query = "")
    {
        using var response = await _host.Http.PostAsync($"/api/datasets?{query}", new ByteArrayContent(Encoding.UTF8.GetBytes(text)), Stop);
        return (await response.ReadAsync<UploadResult>(HttpStatusCode.Created)).Dataset;
    }

    private async Task DeleteAsync(DatasetDetail dataset)
    {
        using var deleted = await _host.Http.DeleteAsync($"/api/datasets/{dataset.Summary.Id}", Stop);
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }
}
