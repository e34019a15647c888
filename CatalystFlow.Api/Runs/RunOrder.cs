using System.Linq.Expressions;
using CatalystFlow.Api.Paging;
using CatalystFlow.Storage.Database.Runs;

namespace CatalystFlow.Api.Runs;

/// <summary>An order of the run list. A leading minus in its name means descending; ties go by time of creation.</summary>
internal abstract record RunOrder(string Name, bool Descending)
{
    private const string Default = "-created";

    // Runs without metrics, or without a model, come last in either direction. Completed runs have both: for them an index gives the order,
    // by exactly this expression.
    private const double Last = 1e300;

    private static readonly Dictionary<string, Func<string, bool, bool, RunOrder>> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["created"] = (name, down, _) => new ByTime(name, down),
        ["name"] = (name, down, _) => new ByText(name, down, r => r.NameKey, l => l.NameKey),
        ["dataset"] = (name, down, _) => new ByText(name, down, r => r.Dataset!.Name.ToLower(), l => l.DatasetName),
        ["algorithm"] = (name, down, _) => new ByText(name, down, r => r.AlgorithmId.ToLower(), l => l.AlgorithmId),
        ["status"] = (name, down, _) => new ByText(name, down, r => ((string)(object)r.Status).ToLower(), l => l.Status.ToString()),
        ["accuracy"] = (name, down, completed) => Metric(name, down, completed, r => r.Test!.Accuracy, m => m.Accuracy),
        ["logLoss"] = (name, down, completed) => Metric(name, down, completed, r => r.Test!.LogLoss, m => m.LogLoss),
        ["f1"] = (name, down, completed) => Metric(name, down, completed, r => r.Test!.F1, m => m.F1),
        ["precision"] = (name, down, completed) => Metric(name, down, completed, r => r.Test!.Precision, m => m.Precision),
        ["recall"] = (name, down, completed) => Metric(name, down, completed, r => r.Test!.Recall, m => m.Recall),
        ["trainSeconds"] = (name, down, _) => new ByNumber(name, down, r => r.TrainSeconds, l => l.TrainSeconds),
        ["modelBytes"] = (name, down, completed) => Size(name, down, completed, down ? -1 : long.MaxValue),
    };

    /// <summary>The orders there are, for a message.</summary>
    public static string Names => string.Join(", ", Known.Keys);

    /// <summary>The order of that name, or null.</summary>
    /// <param name="name">The order's name, with its minus; empty for the default.</param>
    /// <param name="completed">Only completed runs are asked for.</param>
    public static RunOrder? Find(string? name, bool completed)
    {
        name = string.IsNullOrEmpty(name) ? Default : name;
        return Known.TryGetValue(name.TrimStart('-'), out var make) ? make(name, name[0] == '-', completed) : null;
    }

    public abstract IQueryable<RunRow> Apply(IQueryable<RunRow> runs);

    public abstract IQueryable<RunRow> After(IQueryable<RunRow> runs, Cursor last);

    public abstract Cursor CursorOf(RunLine line);

    private static ByNumber Size(string name, bool down, bool completed, long last) => completed
        ? new(name, down, r => (double)(r.ModelBytes ?? 0), l => l.ModelBytes ?? 0)
        : new(name, down, r => (double)(r.ModelBytes ?? last), l => l.ModelBytes ?? last);

    private static ByNumber Metric(
        string name, bool down, bool completed, Expression<Func<RunRow, double>> column, Func<MetricColumns, double> read)
    {
        var last = down ? -Last : Last;
        return new(name, down, completed ? column : OrLast(column, last), line => line.Test is { } test ? read(test) : last);
    }

    private static Expression<Func<RunRow, double>> OrLast(Expression<Func<RunRow, double>> column, double last) =>
        Expression.Lambda<Func<RunRow, double>>(
            Expression.Coalesce(Expression.Convert(column.Body, typeof(double?)), Expression.Constant(last)), column.Parameters);

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
