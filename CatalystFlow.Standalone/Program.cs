// The stand-alone shape: web, API and silo in one process, on one port, with SQLite and files.
using CatalystFlow.Standalone;

try
{
    await using var app = StandaloneProduct.Build(args);
    await StandaloneProduct.RunAsync(app);
    return 0;
}
catch (Exception problem) when (StartupProblem.Explain(problem) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return 1;
}
