using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CatalystFlow.ServiceDefaults.Access;
using CatalystFlow.Storage.Configuration;
using Microsoft.Extensions.Configuration;
using YamlDotNet.RepresentationModel;

namespace CatalystFlow.AppHost.Tests;

/// <summary>The files under <c>deploy/</c> give each service a configuration with which it can take its place.</summary>
public sealed partial class DeploymentTests
{
    private static string Folder => Path.GetFullPath(Path.Combine(Here(), "..", "..", "deploy"));

    [Theory]
    [InlineData("silo")]
    [InlineData("api")]
    public void The_compose_file_gives_a_service_all_that_it_needs(string service) =>
        Should.NotThrow(() => SharedServers.RequireForOneOfSeveral(Configuration(InCompose(service))));

    [Theory]
    [InlineData("silo")]
    [InlineData("api")]
    public void The_Kubernetes_manifests_give_a_service_all_that_it_needs(string service) =>
        Should.NotThrow(() => SharedServers.RequireForOneOfSeveral(Configuration(InKubernetes(service))));

    [Theory]
    [InlineData("silo")]
    [InlineData("api")]
    [InlineData("web")]
    public async Task The_files_set_the_variables_that_the_model_sets(string service)
    {
        var model = Meanings((await PublishedModel.VariablesAsync(service)).Keys);

        Meanings(InCompose(service).Keys).ShouldBe(model, ignoreOrder: true);
        Meanings(NamesInKubernetes(service)).ShouldBe(model, ignoreOrder: true);
    }

    /// <summary>What the variables of a service are about, where one may stand for another.</summary>
    private static IEnumerable<string> Meanings(IEnumerable<string> names) => names
        .Where(name => name.Split("__")[0] is "ConnectionStrings" or "Orleans" or "services" or "Access" or "CATALYSTFLOW_DATA")
        .Where(name => name is not ("services__api__https__0" or "Orleans__Endpoints__AdvertisedIPAddress"))
        .Select(name => name switch
        {
            "CATALYSTFLOW_DATA" => "ConnectionStrings__datasets", // a shared folder in place of a blob store
            "Access__Open" => "Access__Guarded",
            _ => name,
        })
        .Distinct();

    [Fact]
    public void Only_silos_receive_what_a_client_refuses()
    {
        foreach (var variables in new[] { InCompose("api"), InKubernetes("api") })
        {
            variables.Keys.ShouldNotContain(name => name.StartsWith("Orleans__Reminders") || name.StartsWith("Orleans__GrainStorage"));
        }

        foreach (var variables in new[] { InCompose("silo"), InKubernetes("silo") })
        {
            variables.ShouldContainKeyAndValue("Orleans__Reminders__ProviderType", "Redis");
            variables.ShouldContainKeyAndValue("Orleans__Endpoints__SiloPort", "11111");
        }
    }

    [Theory]
    [InlineData("silo")]
    [InlineData("api")]
    [InlineData("web")]
    public void Every_container_says_why_it_may_listen_beyond_itself(string service)
    {
        foreach (var variables in new[] { InCompose(service), InKubernetes(service) })
        {
            variables["http_ports"] = "8080";
            Should.NotThrow(() => ListenAddresses.Require(Configuration(variables)));
        }
    }

    [Fact]
    public void The_API_knows_the_name_by_which_the_web_app_asks_for_it()
    {
        foreach (var (web, api) in new[] { (InCompose("web"), InCompose("api")), (InKubernetes("web"), InKubernetes("api")) })
        {
            api["Access__Hosts"].Split(';').ShouldContain(new Uri(web["services__api__http__0"]).Host);
        }
    }

    [Fact]
    public void The_web_app_knows_the_name_that_its_ingress_serves()
    {
        var ingress = Documents("kubernetes/web.yaml").Single(document => document.Text("kind") == "Ingress");
        var host = ((YamlMappingNode)ingress.Map("spec").Sequence("rules").Single()).Text("host");

        InKubernetes("web")["Access__Hosts"].ShouldBe(host);
    }

    [Fact]
    public void Every_listed_manifest_exists_and_every_manifest_is_listed()
    {
        var listed = Documents("kubernetes/kustomization.yaml").Single().Sequence("resources").Select(name => name.ToString()).ToList();
        var present = Directory.GetFiles(Path.Combine(Folder, "kubernetes"), "*.yaml").Select(Path.GetFileName)
            .Where(name => name is not "kustomization.yaml" and not "secret.yaml")
            .Select(name => name == "secret.example.yaml" ? "secret.yaml" : name);

        listed.ShouldBe(present, ignoreOrder: true);
    }

    [Fact]
    public void No_password_is_in_the_files()
    {
        var files = Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "secret.yaml");

        files.SelectMany(File.ReadLines)
            .SelectMany(line => Regex.Matches(line, "password[=:] *([^; ,]+)", RegexOptions.IgnoreCase))
            .Select(match => match.Groups[1].Value)
            .ShouldAllBe(value => value == "…" || value.StartsWith("${POSTGRES_PASSWORD"));
    }

    /// <summary>The variables of a service, where nobody has set any of the file's own.</summary>
    private static Dictionary<string, string> InCompose(string service) =>
        Documents("compose/compose.yaml").Single().Map("services").Map(service).Map("environment").Values()
            .ToDictionary(variable => variable.Key, variable => Preset().Replace(variable.Value, "$1"));

    [GeneratedRegex(@"\$\{\w+:-([^}]*)\}")]
    private static partial Regex Preset();

    /// <summary>With those whose values come from a secret, one by one.</summary>
    private static IEnumerable<string> NamesInKubernetes(string service)
    {
        var container = Container(service);
        var own = container.Has("env") ? container.Sequence("env").Cast<YamlMappingNode>().Select(variable => variable.Text("name")) : [];
        return own.Concat(InKubernetes(service).Keys);
    }

    private static YamlMappingNode Container(string service)
    {
        var workload = Documents($"kubernetes/{service}.yaml").Single(document => document.Text("kind") is "StatefulSet" or "Deployment");
        return (YamlMappingNode)workload.Map("spec").Map("template").Map("spec").Sequence("containers").Single();
    }

    private static Dictionary<string, string> InKubernetes(string service)
    {
        var container = Container(service);
        var sources = Documents("kubernetes/configuration.yaml").Concat(Documents("kubernetes/secret.example.yaml"))
            .ToDictionary(document => document.Map("metadata").Text("name"));
        var variables = Own(container);
        foreach (var source in Sources(container).Cast<YamlMappingNode>())
        {
            var from = sources[((YamlMappingNode)source.Children.Values.Single()).Text("name")];
            foreach (var (name, value) in (from.Has("data") ? from.Map("data") : from.Map("stringData")).Values())
            {
                variables.Add(name, value);
            }
        }

        return variables;
    }

    private static Dictionary<string, string> Own(YamlMappingNode container) =>
        !container.Has("env") ? [] : container.Sequence("env").Cast<YamlMappingNode>().Where(v => v.Has("value"))
            .ToDictionary(v => v.Text("name"), v => v.Text("value"));

    private static YamlSequenceNode Sources(YamlMappingNode container) => container.Has("envFrom") ? container.Sequence("envFrom") : [];

    private static IConfiguration Configuration(Dictionary<string, string> variables) =>
        new ConfigurationBuilder().AddInMemoryCollection(variables.ToDictionary(v => v.Key.Replace("__", ":"), v => (string?)v.Value)).Build();

    private static List<YamlMappingNode> Documents(string file)
    {
        using var reader = File.OpenText(Path.Combine(Folder, file));
        var stream = new YamlStream();
        stream.Load(new YamlDotNet.Core.MergingParser(new YamlDotNet.Core.Parser(reader)));
        return [.. stream.Documents.Select(document => (YamlMappingNode)document.RootNode)];
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}

/// <summary>Short ways through a YAML document.</summary>
internal static class YamlExtensions
{
    public static bool Has(this YamlMappingNode node, string key) => node.Children.ContainsKey(key);

    public static YamlMappingNode Map(this YamlMappingNode node, string key) => (YamlMappingNode)node[key];

    public static YamlSequenceNode Sequence(this YamlMappingNode node, string key) => (YamlSequenceNode)node[key];

    public static string Text(this YamlMappingNode node, string key) => ((YamlScalarNode)node[key]).Value!;

    public static Dictionary<string, string> Values(this YamlMappingNode node) =>
        node.Children.ToDictionary(child => ((YamlScalarNode)child.Key).Value!, child => ((YamlScalarNode)child.Value).Value!);
}
