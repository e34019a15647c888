using System.Linq.Expressions;
using CatalystFlow.Api.Paging;
using CatalystFlow.ServiceDefaults.Data;

namespace CatalystFlow.Api.Runs;

/// <summary>An order of the run list. A leading minus in its name means descending; ties go by time of creation.</summary>
internal abstract record RunOrder(string Name, bool Descending)
{
    private const string Default = "-created";

    // Runs without metrics come last in either direction.
    private const double Last = 1e300;

    private static readonly Dictionary<string, Func<string, bool, RunOrder>> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["created"] = (name, down) => new ByTime(name, down),
        ["name"] = (name, down) => new ByText(name, down, r => r.Name.ToLower(), l => l.Name),
        ["dataset"] = (name, down) => new ByText(name, down, r => r.Dataset!.Name.ToLower(), l => l.DatasetName),
        ["algorithm"] = (name, down) => new ByText(name, down, r => r.AlgorithmId.ToLower(), l => l.AlgorithmId),
        ["status"] = (name, down) => new ByText(name, down, r => ((string)(object)r.Status).ToLower(), l => l.Status.ToString()),
        ["accuracy"] = (name, down) => Metric(name, down, r => r.Test!.Accuracy, m => m.Accuracy),
        ["logLoss"] = (name, down) => Metric(name, down, r => r.Test!.LogLoss, m => m.LogLoss),
        ["f1"] = (name, down) => Metric(name, down, r => r.Test!.F1, m => m.F1),
        ["precision"] = (name, down) => Metric(name, down, r => r.Test!.Precision, m => m.Precision),
        ["recall"] = (name, down) => Metric(name, down, r => r.Test!.Recall, m => m.Recall),
        ["trainSeconds"] = (name, down) => new ByNumber(name, down, r => r.TrainSeconds, l => l.TrainSeconds),
        ["modelBytes"] = (name, down) => Size(name, down, down ? -1 : long.MaxValue),
    };

    /// <summary>The orders there are, for a message.</summary>
    public static string Names => string.Join(", ", Known.Keys);

    /// <summary>The order of that name, or null.</summary>
    public static RunOrder? Find(string? name)
    {
        name = string.IsNullOrEmpty(name) ? Default : name;
        return Known.TryGetValue(name.TrimStart('-'), out var make) ? make(name, name[0] == '-') : null;
    }

    public abstract IQueryable<RunRow> Apply(IQueryable<RunRow> runs);

    public abstract IQueryable<RunRow> After(IQueryable<RunRow> runs, Cursor last);

    public abstract Cursor CursorOf(RunLine line);

    private static ByNumber Size(string name, bool down, long last) =>
        new(name, down, r => (double)(r.ModelBytes ?? last), l => l.ModelBytes ?? last);

    private static ByNumber Metric(
        string name, bool down, Expression<Func<RunRow, double>> column, Func<MetricColumns, double> read)
    {
        var last = down ? -Last : Last;
        var nullable = Expression.Convert(column.Body, typeof(double?));
        var key = Expression.Lambda<Func<RunRow, double>>(Expression.Coalesce(nullable, Expression.Constant(last)), column.Parameters);
        return new(name, down, key, line => line.Test is { } test ? read(test) : last);
    }

    private sealed record ByTime(string Name, bool Descending) : RunOrder(Name, Descending)
    {
        public override IQueryable<RunRow> Apply(IQueryable<RunRow> runs) => runs.OrderedBy(r => r.Id, r => r.Id, Descending);

        public override IQueryable<RunRow> After(IQueryable<RunRow> runs, Cursor last) =>
            runs.After(r => r.Id, r => r.Id, Descending, last.Id, last.Id);

        public override Cursor CursorOf(RunLine line) => new(Name, line.Id);
    }

    private sealed record ByText(string Name, bool Descending, Expression<Func<RunRow, string>> Key, Func<RunLine, string> Read)
        : RunOrder(Name, Descending)
    {
        public override IQueryable<RunRow> Apply(IQueryable<RunRow> runs) => runs.OrderedBy(Key, r => r.Id, Descending);

        public override IQueryable<RunRow> After(IQueryable<RunRow> runs, Cursor last) =>
            runs.After(Key, r => r.Id, Descending, last.Text ?? "", last.Id);

        public override Cursor CursorOf(RunLine line) => new(Name, line.Id, Text: Read(line).ToLowerInvariant());
    }

    private sealed record ByNumber(string Name, bool Descending, Expression<Func<RunRow, double>> Key, Func<RunLine, double> Read)
        : RunOrder(Name, Descending)
    {
        public override IQueryable<RunRow> Apply(IQueryable<RunRow> runs) => runs.OrderedBy(Key, r => r.Id, Descending);

        public override IQueryable<RunRow> After(IQueryable<RunRow> runs, Cursor last) =>
            runs.After(Key, r => r.Id, Descending, last.Number ?? 0, last.Id);

        public override Cursor CursorOf(RunLine line) => new(Name, line.Id, Number: Read(line));
    }
}
