using System.Collections.Immutable;
using System.Text;
using CatalystFlow.Contracts.Algorithms;
using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;
using CatalystFlow.Grains.Slots;
using CatalystFlow.Training.Algorithms;

namespace CatalystFlow.Grains.Engine;

/// <summary>
/// Lets each algorithm of our own learn a few made-up rows once the silo has started, so that the first run of a process does not wait
/// for its code to be compiled. It yields to everything else, and ends with the process.
/// </summary>
internal sealed class EngineWarmUp(TimeProvider clock, IHostApplicationLifetime host) : BackgroundService
{
    private const int Rows = 90;

    private static bool _isWarm; // code is compiled once for all silos of a process

    private static readonly string MadeUp = "x,word,kind\n" + string.Concat(
        Enumerable.Range(0, Rows).Select(i => $"{i % 7}.5,{(i % 2 == 0 ? "odd" : "even")},{"abc"[i % 3]}\n"));

    private static readonly RunSpec Spec = new(
        "warm-up", Guid.Empty, "", "", CsvFormat.Default, "kind", [new("x", ColumnType.Numeric, true), new("word", ColumnType.Categorical, true)],
        "", ImmutableSortedDictionary<string, ParameterValue>.Empty, CategoricalEncoding.Auto, new(), 0);

    /// <summary>What is learned. ML.NET's trainers are left out: the first run of one takes little longer than the next.</summary>
    internal static IEnumerable<RunSpec> Specs =>
        AlgorithmCatalog.All.Where(a => a.Family != "ML.NET").Select(a => Spec with { AlgorithmId = a.Id });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (Interlocked.Exchange(ref _isWarm, true))
        {
            return;
        }

        await host.StartedAsync(stoppingToken);
        using var thread = new TrainingThread("warm-up");
        foreach (var spec in Specs)
        {
            await thread.RunAsync(() => Learn(spec, stoppingToken));
        }
    }

    /// <summary>Steps that were learned.</summary>
    internal int Learn(RunSpec spec, CancellationToken cancellationToken)
    {
        var engine = new TrainingEngine(clock);
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(MadeUp));
        var session = engine.Prepare(spec, engine.Read(spec, content, cancellationToken), cancellationToken).Start(Environment.ProcessorCount);
        while (!session.IsComplete)
        {
            session.Advance(cancellationToken);
        }

        session.Finish();
        return session.StepsDone;
    }
}
