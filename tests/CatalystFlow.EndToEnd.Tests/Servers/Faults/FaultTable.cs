using System.Globalization;
using System.Text;

namespace CatalystFlow.EndToEnd.Tests.Servers.Faults;

/// <summary>What the fault tests counted. Each test writes its rows to its output; all of them together become one table in a file.</summary>
public static class FaultTable
{
    private const string Header = "| fault | trials | runs in them | lost, doubled, stuck or changed | slowest recovery |";
    private const string Rule = "|---|---:|---:|---:|---:|";

    private static readonly Lock Gate = new();
    private static readonly List<string> Rows = [];

    /// <summary>True when the long form is asked for: outages of 30 seconds and more than a hundred kills.</summary>
    public static bool IsLong => Environment.GetEnvironmentVariable("CATALYSTFLOW_FAULTS") == "long";

    /// <summary>How long a server is away at least in the long form.</summary>
    public static TimeSpan LongOutage { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Adds a row and shows the table so far.</summary>
    public static void Add(string fault, int trials, int runs, int losses, TimeSpan? slowest)
    {
        var recovery = slowest is { } time ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s") : "–";
        string table;
        lock (Gate)
        {
            Rows.Add($"| {fault} | {trials} | {runs} | {losses} | {recovery} |");
            table = new StringBuilder().AppendLine(Header).AppendLine(Rule).AppendJoin('\n', Rows).AppendLine().ToString();
        }

        TestContext.Current.TestOutputHelper?.WriteLine(table);
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "faults.md"), table);
    }
}
