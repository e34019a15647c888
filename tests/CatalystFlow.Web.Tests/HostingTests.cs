using CatalystFlow.Web.Uploads;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CatalystFlow.Web.Tests;

public sealed class HostingTests
{
    [Theory]
    [InlineData("http://localhost:5080", "http://localhost:5080/")]
    [InlineData("http://0.0.0.0:8080", "http://localhost:8080/")]
    [InlineData("http://[::]:8080", "http://localhost:8080/")]
    [InlineData("http://*:80", "http://localhost/")]
    [InlineData("http://127.0.0.1:5251", "http://127.0.0.1:5251/")]
    [InlineData("http://my-machine:5080", "http://localhost:5080/")]
    [InlineData("http://[::1]:5080", "http://[::1]:5080/")]
    public void An_address_to_listen_on_becomes_one_to_call(string listening, string reachable) =>
        ApiAddress.Reachable(listening).ToString().ShouldBe(reachable);

    [Fact]
    public void A_limit_of_its_own_that_the_pages_had_before_is_named_with_the_one_that_rules_now()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["CatalystWeb:MaxUploadBytes"] = "1000";
        builder.AddCatalystWeb();
        using var services = builder.Services.BuildServiceProvider();

        Should.Throw<OptionsValidationException>(() => services.GetRequiredService<IOptions<CatalystWebOptions>>().Value)
            .Message.ShouldContain("set Datasets:MaxUploadBytes");
    }

    [Fact]
    public async Task An_upload_longer_than_allowed_is_cut_off_even_without_a_declared_length()
    {
        await using var stream = new LimitedStream(new MemoryStream(new byte[100]), limit: 99);

        await Should.ThrowAsync<UploadTooLargeException>(() => stream.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_upload_of_just_the_limit_passes()
    {
        await using var stream = new LimitedStream(new MemoryStream(new byte[100]), limit: 100);
        using var copy = new MemoryStream();

        await stream.CopyToAsync(copy, TestContext.Current.CancellationToken);

        copy.Length.ShouldBe(100);
    }
}
