// The embedded shape: web, API and silo in one process, on one port, with SQLite and files.
using CatalystFlow.Api;
using CatalystFlow.AppHost.Embedded;
using CatalystFlow.Grains;
using CatalystFlow.ServiceDefaults.Hosting;
using CatalystFlow.Web;

try
{
    await using var app = EmbeddedProduct.Build(args);
    await app.RunAsync();
    return 0;
}
catch (Exception problem) when (StartupProblem.Explain(problem) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return 1;
}
