using CatalystFlow.Training.Tests.Conformance;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace CatalystFlow.Training.Tests;

/// <summary>Runs the tests, or trains for one of them in a process of its own.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args) => args switch
    {
        [ChildProcess.Argument, var folder] => ChildProcess.TrainHere(folder),
        _ when args.Contains("--server") || args.Contains("--internal-msbuild-node") =>
            await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => await ConsoleRunner.Run(args),
    };
}
