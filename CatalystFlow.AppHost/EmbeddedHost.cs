// The embedded shape: web, API and silo in one process, on one port, with SQLite and files.
using CatalystFlow.AppHost.Embedded;

try
{
    await using var app = EmbeddedProduct.Build(args);
    await EmbeddedProduct.RunAsync(app);
    return 0;
}
catch (Exception problem) when (StartupProblem.Explain(problem) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return 1;
}
