using System.Net;
using System.Net.Sockets;
using CatalystFlow.ServiceDefaults.Access;
using CatalystFlow.ServiceDefaults.Hosting;
using Microsoft.Extensions.Configuration;

namespace CatalystFlow.Api.Tests.Hosting;

public sealed class FreeAddressesTests : IDisposable
{
    private readonly TcpListener _other = new(IPAddress.Loopback, 0);

    public FreeAddressesTests() => _other.Start();

    private int Port => ((IPEndPoint)_other.LocalEndpoint).Port;

    public void Dispose() => _other.Dispose();

    [Theory]
    [InlineData("urls", "http://localhost:{0}")]
    [InlineData("urls", "http://127.0.0.1:0;http://127.0.0.1:{0}")]
    [InlineData("urls", "http://+:{0}")]
    [InlineData("http_ports", "{0}")]
    [InlineData("Kestrel:Endpoints:Http:Url", "http://0.0.0.0:{0}")]
    public void A_taken_address_is_told_in_one_sentence_with_a_port_that_is_free(string setting, string value)
    {
        var taken = Should.Throw<AddressTakenException>(() => Require(setting, string.Format(null, value, Port)));

        var sentence = StartupProblem.Explain(taken).ShouldNotBeNull();
        sentence.ShouldContain($":{Port}: address already in use");
        sentence.ShouldNotContain("\n");
        Should.NotThrow(() => Require("urls", "http://localhost:" + sentence.Split(':')[^1]));
    }

    [Theory]
    [InlineData("urls", "http://127.0.0.1:0")]
    [InlineData("urls", "http://unix:/tmp/catalystflow.sock")]
    [InlineData("urls", "no address")]
    [InlineData("urls", "")]
    public void What_is_free_or_no_port_is_left_to_the_server(string setting, string value) => Should.NotThrow(() => Require(setting, value));

    private static void Require(string setting, string value) => FreeAddresses.Require(
        new ConfigurationBuilder().AddInMemoryCollection([new(setting, value)]).Build());
}
