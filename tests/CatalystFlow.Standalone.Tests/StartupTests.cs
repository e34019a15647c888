using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CatalystFlow.ServiceDefaults.Access;
using CatalystFlow.ServiceDefaults.Hosting;
using CatalystFlow.Storage.Database;
using CatalystFlow.Storage.Database.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CatalystFlow.Standalone.Tests;

/// <summary>What a person has to change before the product can start is told in one sentence, by the program that they start.</summary>
public sealed class StartupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("catalystflow-startup-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Database => Path.Combine(_folder, "catalyst.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("--urls=bogus", "'bogus' in the setting urls")]
    [InlineData("--Training:Slots=abc", "Training:Slots (as a variable Training__Slots) is 'abc', which is no whole number")]
    [InlineData("--Training:Slots=-1", "Training:Slots (as a variable Training__Slots) must be between 1 and 1024")]
    [InlineData("--Storage:SweepGrace=00:00:01", "Storage:SweepGrace (as a variable Storage__SweepGrace) must be between")]
    [InlineData("--Kestrel:Limits:MaxConcurrentConnections=many", "Kestrel:Limits:MaxConcurrentConnections")]
    public async Task A_wrong_setting_is_one_sentence_and_nothing_else(string setting, string expected)
    {
        var (code, said) = await RunAsync(setting);

        said.ShouldContain(expected);
        said.Trim().ShouldNotContain("\n");
        code.ShouldBe(1);
        File.Exists(Database).ShouldBeFalse();
    }

    [Theory]
    [InlineData("--urls=https://localhost:5443")]
    [InlineData("--urls=http://127.0.0.1:0;https://127.0.0.1:0")]
    [InlineData("--Kestrel:Endpoints:Web:Url=https://127.0.0.1:0")]
    [InlineData("--urls=https://127.0.0.1:0", "--Kestrel:Certificates:Default:Path=nowhere.pfx", "nowhere.pfx")]
    [InlineData("--urls=https://127.0.0.1:0", "--Kestrel:Certificates:Default:Path=CatalystFlow.Standalone.dll", "there is no certificate to serve https with (")]
    public async Task Without_a_certificate_https_is_refused_in_one_sentence(
        string address, string certificate = "--CatalystWeb:RedrawMilliseconds=100", string expected = "there is no certificate to serve https with.")
    {
        var (code, said) = await RunAsync(address, certificate);

        said.ShouldContain(expected);
        said.ShouldContain("Kestrel__Certificates__Default__Path");
        said.Trim().ShouldNotContain("\n");
        code.ShouldBe(1);
        File.Exists(Database).ShouldBeFalse();
    }

    [Fact]
    public async Task An_address_that_the_machine_does_not_have_is_refused_in_one_sentence()
    {
        var (code, said) = await RunAsync("--urls=http://192.0.2.7:5080", "--Access:Open=true");

        said.Trim().ShouldBe(
            "http://192.0.2.7:5080: this machine has no such address. Choose one that it has, http://*:5080 for all of them, or --urls http://localhost:5080");
        code.ShouldBe(1);
        File.Exists(Database).ShouldBeFalse();
    }

    [Theory]
    [InlineData("http://0.0.0.0:5080", "http://localhost:5080")]
    [InlineData("http://[::]:5080", "http://localhost:5080")]
    [InlineData("http://127.0.0.1:5080", "http://127.0.0.1:5080")]
    public void The_address_to_open_is_one_that_answers(string address, string shown) => StandaloneProduct.Reachable(address).ShouldBe(shown);

    [Fact]
    public void A_port_that_only_an_administrator_may_have_is_refused_with_one_that_everybody_may()
    {
        var sentence = Explain(FreeAddresses.Explain("http://localhost:80", 80, SocketError.AccessDenied).ShouldNotBeNull());

        sentence.ShouldStartWith("http://localhost:80: only an administrator may listen on port 80.");
        int.Parse(sentence.Split(':')[^1], CultureInfo.InvariantCulture).ShouldBeGreaterThan(1023);
    }

    [Fact]
    public async Task A_certificate_that_can_be_read_is_served_with()
    {
        var file = Path.Combine(_folder, "own.pfx");
        using (var key = ECDsa.Create(ECCurve.NamedCurves.nistP256))
        using (var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1)))
        {
            await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pfx, "secret"), Token);
        }

        await using var app = StandaloneProduct.Build(
            Arguments("--urls=https://127.0.0.1:0", $"--Kestrel:Certificates:Default:Path={file}", "--Kestrel:Certificates:Default:Password=secret"));
        await Should.NotThrowAsync(() => ServerCertificate.RequireAsync(app));
    }

    [Fact]
    public async Task A_broken_database_is_one_sentence_that_names_the_file_and_leaves_it_as_it_is()
    {
        var bytes = RandomNumberGenerator.GetBytes(1 << 16);
        await File.WriteAllBytesAsync(Database, bytes, Token);

        var (code, said) = await RunAsync();

        said.ShouldContain($"The database '{Database}' is damaged");
        said.Trim().ShouldNotContain("\n");
        code.ShouldBe(1);
        (await File.ReadAllBytesAsync(Database, Token)).ShouldBe(bytes);
    }

    [Theory]
    [InlineData("cut off")]
    [InlineData("overwritten in its middle")]
    [InlineData("overwritten at its beginning")]
    public async Task A_database_that_was_once_whole_is_known_to_be_broken(string how)
    {
        await MakeDatabaseAsync();
        Should.NotThrow(() => SqliteFile.RequireSound(Database));

        using (var file = File.OpenWrite(Database))
        {
            if (how == "cut off")
            {
                file.SetLength(file.Length / 2);
            }
            else
            {
                file.Position = how.EndsWith("middle", StringComparison.Ordinal) ? file.Length / 2 : 0;
                file.Write(RandomNumberGenerator.GetBytes(8_192));
            }
        }

        Explain(Should.Throw<DataFolderException>(() => SqliteFile.RequireSound(Database))).ShouldContain(Database);
    }

    [Fact]
    public void A_database_that_is_yet_to_be_made_is_not_broken()
    {
        Should.NotThrow(() => SqliteFile.RequireSound(Database));
        File.WriteAllBytes(Database, []);
        Should.NotThrow(() => SqliteFile.RequireSound(Database));
    }

    [Theory]
    [InlineData("urls", "bogus", "no scheme and host")]
    [InlineData("urls", "localhost:5080", "scheme")]
    [InlineData("urls", "ftp://localhost:5080", "neither http nor https")]
    [InlineData("urls", "http://localhost:99999", "between 0 and 65535")]
    [InlineData("urls", "http://localhost:-1", "between 0 and 65535")]
    [InlineData("urls", "http://localhost:5080;http://localhost:http", "no number")]
    [InlineData("urls", "http://localhost:5080/catalyst", "has a path")]
    [InlineData("urls", "http://localhost:0", "http://127.0.0.1:0")]
    [InlineData("http_ports", "eighty", "ASPNETCORE_HTTP_PORTS")]
    [InlineData("Kestrel:Endpoints:Web:Url", "here", "Kestrel__Endpoints__Web__Url")]
    public void What_is_no_address_is_told_with_the_setting_that_it_stands_in(string setting, string value, string expected)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(setting, value)]).Build();

        var sentence = Explain(Should.Throw<IncompleteConfigurationException>(() => ListenAddresses.Require(configuration)));

        sentence.ShouldContain(expected);
        sentence.ShouldContain(setting);
    }

    [Fact]
    public async Task Several_wrong_settings_are_told_at_once()
    {
        await using var app = StandaloneProduct.Build(Arguments("--Training:Slots=0", "--Datasets:MaxUploadBytes=-4"));

        var sentence = Explain(Should.Throw<AggregateException>(() => StartupChecks.RequireSettings(app.Services)));

        sentence.ShouldContain("Training:Slots");
        sentence.ShouldContain("Datasets:MaxUploadBytes");
    }

    [Fact]
    public async Task A_start_that_is_told_to_stop_in_its_middle_ends_in_order_and_without_a_word()
    {
        string[] arguments = [typeof(StandaloneProduct).Assembly.Location, $"--CATALYSTFLOW_DATA={_folder}", "--urls=http://127.0.0.1:0"];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var program = Process.Start(start).ShouldNotBeNull();
        var errors = program.StandardError.ReadToEndAsync(Token);

        try
        {
            // While it makes the database nothing listens yet. A machine's settings may have been remarked upon before.
            string? line;
            do
            {
                line = await program.StandardOutput.ReadLineAsync(Token);
            }
            while (!line.ShouldNotBeNull().Contains("CatalystDbMigrator", StringComparison.Ordinal));

            using (var kill = Process.Start("kill", ["-TERM", program.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            {
                await kill.WaitForExitAsync(Token);
            }

            var rest = program.StandardOutput.ReadToEndAsync(Token);
            await program.WaitForExitAsync(Token).WaitAsync(TimeSpan.FromMinutes(1), Token);
            var said = await rest + await errors;
            said.ShouldNotContain("fail:");
            said.ShouldNotContain("   at ");
            said.ShouldNotContain("Unhandled");
            program.ExitCode.ShouldBe(0);
        }
        finally
        {
            if (!program.HasExited)
            {
                program.Kill(entireProcessTree: true);
            }
        }
    }

    private static string Explain(Exception problem) => Standalone.StartupProblem.Explain(problem).ShouldNotBeNull();

    private async Task MakeDatabaseAsync()
    {
        await using (var app = StandaloneProduct.Build(Arguments()))
        {
            await ActivatorUtilities.CreateInstance<CatalystDbMigrator>(app.Services).MigrateAsync(Token);
        }

        // What is kept open keeps what was written beside the file.
        SqliteConnection.ClearAllPools();
    }

    private string[] Arguments(params string[] settings) =>
        [$"--CATALYSTFLOW_DATA={_folder}", "--urls=http://127.0.0.1:0", "--applicationName=CatalystFlow.Standalone", "--Logging:LogLevel:Default=None", .. settings];

    /// <summary>Runs the program itself, with its own logs and nobody's certificates, until it ends.</summary>
    private async Task<(int Code, string Said)> RunAsync(params string[] settings)
    {
        string[] arguments = [typeof(StandaloneProduct).Assembly.Location, $"--CATALYSTFLOW_DATA={_folder}", "--urls=http://127.0.0.1:0", .. settings];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["HOME"] = _folder;
        using var program = Process.Start(start).ShouldNotBeNull();
        try
        {
            var (output, errors) = (program.StandardOutput.ReadToEndAsync(Token), program.StandardError.ReadToEndAsync(Token));
            await program.WaitForExitAsync(Token).WaitAsync(TimeSpan.FromMinutes(1), Token);
            return (program.ExitCode, await output + await errors);
        }
        finally
        {
            if (!program.HasExited)
            {
                program.Kill(entireProcessTree: true);
            }
        }
    }
}
