using System.Text.RegularExpressions;

namespace CatalystFlow.AppHost.Tests;

/// <summary>README.md, as somebody follows it who has just cloned the repository.</summary>
internal static partial class Readme
{
    /// <summary>Where it lies, and what its commands name from.</summary>
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Built.Of("AppHostFolder"), ".."));

    /// <summary>All of it.</summary>
    public static string Text { get; } = File.ReadAllText(Path.Combine(Folder, "README.md"));

    /// <summary>The lines to type, from all blocks of them.</summary>
    public static IReadOnlyList<string> Commands { get; } =
        [.. Blocks().Matches(Text).SelectMany(block => block.Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries))];

    /// <summary>Those that ask the running product for something.</summary>
    public static IEnumerable<string> Requests => Commands.Where(command => command.StartsWith("curl ", StringComparison.Ordinal));

    /// <summary>The projects that it starts, in blocks, in tables and in the text.</summary>
    public static IEnumerable<string> Projects => ProjectNames().Matches(Text).Select(name => name.Groups[1].Value).Distinct();

    /// <summary>The scripts that it runs, likewise.</summary>
    public static IEnumerable<string> Scripts => ScriptNames().Matches(Text).Select(name => name.Groups[1].Value).Distinct();

    [GeneratedRegex("^```sh\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"--project ([\w./-]+)")]
    private static partial Regex ProjectNames();

    [GeneratedRegex(@"(?<![\w./])((?:\./)?[\w/-]+\.sh)\b")]
    private static partial Regex ScriptNames();
}
