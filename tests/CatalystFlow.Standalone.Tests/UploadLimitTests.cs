using System.Net;
using Microsoft.Extensions.Options;

namespace CatalystFlow.Standalone.Tests;

/// <summary>One setting rules how large a file may be, for the page's way and for the API's.</summary>
public sealed class UploadLimitTests : OneProcessTests
{
    private const int Limit = 64;
    private const string Table = "x,y\n1,a\n2,b\n3,a\n4,b\n5,a\n6,b\n7,a\n8,b\n";

    [Fact]
    public async Task The_page_takes_what_the_API_takes_and_names_the_setting_for_more()
    {
        using var client = await StartAsync($"--Datasets:MaxUploadBytes={Limit}");

        using var fits = await client.SendAsync(Upload(Table), Token);
        using var large = await client.SendAsync(Upload(Table.PadRight(Limit + 1, '\n')), Token);

        fits.StatusCode.ShouldBe(HttpStatusCode.Created, await fits.Content.ReadAsStringAsync(Token));
        large.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await large.Content.ReadAsStringAsync(Token)).ShouldContain("Datasets:MaxUploadBytes");
    }

    [Fact]
    public async Task The_settings_former_name_is_refused_at_the_start_in_words()
    {
        var refusal = await Should.ThrowAsync<OptionsValidationException>(() => StartAsync("--CatalystWeb:MaxUploadBytes=64"));

        StartupProblem.Explain(refusal).ShouldNotBeNull().ShouldContain("set Datasets:MaxUploadBytes");
    }

    private static HttpRequestMessage Upload(string table)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "files/datasets?fileName=table.csv") { Content = new StringContent(table) };
        request.Headers.Add("X-CatalystFlow-Upload", "1");
        return request;
    }
}
