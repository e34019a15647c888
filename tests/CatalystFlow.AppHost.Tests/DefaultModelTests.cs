using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using CatalystFlow.AppHost.Model;

namespace CatalystFlow.AppHost.Tests;

/// <summary>What <c>dotnet run --project CatalystFlow.AppHost</c> starts when nothing is set.</summary>
public sealed class DefaultModelTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_resource_is_the_whole_product()
    {
        var folder = Directory.CreateTempSubdirectory("catalystflow-aspire-default-").FullName;
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.CatalystFlow_AppHost>(Token);
        var product = builder.Resources.OfType<ProjectResource>().ShouldHaveSingleItem();
        builder.CreateResourceBuilder(product).WithEnvironment("CATALYSTFLOW_DATA", folder);
        await using (var application = await builder.BuildAsync(Token))
        {
            await application.StartAsync(Token);
            await application.ResourceNotifications.WaitForResourceHealthyAsync(product.Name, Token);
            using var http = application.CreateHttpClient(product.Name, "http");
            var visitor = new Visitor(http);

            (await visitor.WatchAsync(await visitor.StartAsync(await visitor.UploadIrisAsync(), "naive-bayes"))).ShouldBeGreaterThan(0);

            (await http.GetStringAsync("/", Token)).ShouldContain("CatalystFlow");
            await application.StopAsync(Token);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("--Servers=lokal", "none (one process, no servers), local")]
    [InlineData("--Port=http", "Port is 'http', which is no port")]
    [InlineData("--Port=70000", "Port is '70000', which is no port")]
    public void A_shape_that_does_not_exist_is_refused_in_a_sentence(string argument, string sentence)
    {
        var builder = DistributedApplication.CreateBuilder([argument]);

        Should.Throw<ShapeException>(() => Shapes.Add(builder)).Message.ShouldContain(sentence);
    }

    [Fact]
    public void Containers_without_a_runtime_are_refused_in_a_sentence()
    {
        Should.Throw<ShapeException>(() => ContainerServers.RequireRuntime("catalystflow-has-no-such-runtime"))
            .Message.ShouldContain("Servers=none (one process) or Servers=local");
    }

    [Fact]
    public void A_missing_server_is_named_with_how_to_install_it()
    {
        var elsewhere = Directory.CreateTempSubdirectory("catalystflow-no-servers-").FullName;

        var refusal = Should.Throw<ShapeException>(() => Local.ServerPrograms.Find(elsewhere)).Message;

        refusal.ShouldContain("Azurite (npm ci in tests/servers)");
        refusal.ShouldContain("eng/install-test-tools.sh");
        Directory.Delete(elsewhere);
    }
}
