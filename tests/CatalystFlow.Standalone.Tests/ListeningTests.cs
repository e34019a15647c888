using CatalystFlow.ServiceDefaults.Access;
using CatalystFlow.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace CatalystFlow.Standalone.Tests;

/// <summary>Beyond this machine nobody is let in unless somebody says so.</summary>
public sealed class ListeningTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("catalystflow-listening-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("urls", "http://0.0.0.0:5080")]
    [InlineData("urls", "http://localhost:5080;http://[::]:5081")]
    [InlineData("urls", "http://*:5080")]
    [InlineData("urls", "https://+:443")]
    [InlineData("urls", "http://192.0.2.7:5080")]
    [InlineData("urls", "http://my-machine:5080")]
    [InlineData("http_ports", "8080")]
    [InlineData("https_ports", "8443")]
    [InlineData("Kestrel:Endpoints:Web:Url", "http://0.0.0.0:80")]
    public void An_address_that_others_reach_is_refused_in_one_sentence_that_names_the_ways_out(string setting, string value)
    {
        var refusal = Should.Throw<IncompleteConfigurationException>(() => ListenAddresses.Require(Configuration((setting, value))));

        Standalone.StartupProblem.Explain(refusal).ShouldNotBeNull().ShouldContain("Access__Open=true");
        refusal.Message.ShouldContain("Access__Guarded=true");
        refusal.Message.ShouldContain(value.Split(';')[^1].Split(':')[^1]);
    }

    [Theory]
    [InlineData("Access:Open")]
    [InlineData("Access:Guarded")]
    public void Either_setting_opens_it(string setting) =>
        Should.NotThrow(() => ListenAddresses.Require(Configuration(("urls", "http://0.0.0.0:5080"), (setting, "true"))));

    [Theory]
    [InlineData("urls", "http://localhost:5080")]
    [InlineData("urls", "http://127.0.0.1:5080;http://[::1]:5080;http://127.0.0.9:1")]
    [InlineData("urls", "http://unix:/run/catalystflow.sock")]
    [InlineData("Kestrel:Endpoints:Web:Url", "https://localhost:5443")]
    public void This_machine_is_always_listened_on(string setting, string value) =>
        Should.NotThrow(() => ListenAddresses.Require(Configuration((setting, value))));

    [Fact]
    public void Endpoints_of_the_server_count_before_addresses_and_those_before_ports() =>
        Should.NotThrow(() => ListenAddresses.Require(Configuration(
            ("http_ports", "8080"), ("urls", "http://0.0.0.0:1"), ("Kestrel:Endpoints:Web:Url", "http://localhost:5080"))));

    [Fact]
    public void The_program_refuses_before_it_has_made_anything()
    {
        var folder = Path.Combine(_folder, "data");
        string[] arguments = [$"--CATALYSTFLOW_DATA={folder}", "--urls=http://0.0.0.0:0", "--applicationName=CatalystFlow.Standalone"];

        Should.Throw<IncompleteConfigurationException>(() => StandaloneProduct.Build(arguments));

        Directory.Exists(folder).ShouldBeFalse();
    }

    [Fact]
    public async Task An_address_that_comes_from_code_is_not_listened_on_either()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.ListenAnyIP(0));
        builder.AddServiceDefaults();
        await using var app = builder.Build();

        (await Should.ThrowAsync<IncompleteConfigurationException>(() => app.StartAsync(Token))).Message.ShouldContain("Access__Open");
    }

    [Fact]
    public async Task An_open_installation_says_so_on_its_pages()
    {
        await using var app = await AccessTests.Product.StartAsync(_folder, "--Access:Open=true");
        using var http = new HttpClient();

        var page = await http.GetStringAsync(app.Urls.First(), Token);

        page.ShouldContain("open-notice");
        page.ShouldContain("whoever reaches this address can see, change and delete everything");
        await app.StopAsync(Token);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("https://ml.example.com")]
    [InlineData("ml.example.com/path")]
    public async Task Names_that_match_nothing_or_everything_are_refused_at_the_start(string hosts)
    {
        var refusal = await Should.ThrowAsync<OptionsValidationException>(() => AccessTests.Product.StartAsync(_folder, $"--Access:Hosts={hosts}"));

        Standalone.StartupProblem.Explain(refusal).ShouldNotBeNull().ShouldContain("Access__Hosts");
    }

    private static IConfiguration Configuration(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();
}
