using System.Diagnostics;

namespace CatalystFlow.EndToEnd.Tests.Harness;

/// <summary>
/// Programs as a terminal starts them. What runs in the background of a shell ignores Ctrl-C, and so does whatever it starts: tests that
/// send the signal would wait in vain.
/// </summary>
internal static class Interruptible
{
    /// <summary>How to start a program that heeds Ctrl-C, whoever runs the tests.</summary>
    public static ProcessStartInfo Program(string name, IEnumerable<string> arguments) => OperatingSystem.IsLinux()
        ? new("env", ["--default-signal=INT", name, .. arguments])
        : new(name, arguments);
}
