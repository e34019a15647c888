using System.Text.Json;
using CatalystFlow.Compare;

// A worker: one command in JSON per line on standard input, one answer per line on standard output. The harness drives it.
var worker = new Worker();
while (Console.ReadLine() is { } line)
{
    Console.WriteLine(JsonSerializer.Serialize(Answer(line)));
}

// A broken command must not end the worker: its error is an answer too.
object Answer(string line)
{
    try
    {
        return worker.Do(JsonSerializer.Deserialize<Command>(line, Command.Json)!);
    }
    catch (Exception e)
    {
        return new { error = $"{e.GetType().Name}: {e.Message}" };
    }
}
