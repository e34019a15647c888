using System.Collections.Concurrent;

namespace CatalystFlow.Api.Tests.Contract;

/// <summary>Counts what was tried and what came back.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<string, int> _operations = new();
    private readonly ConcurrentDictionary<string, int> _answers = new();
    private readonly ConcurrentDictionary<string, string> _faults = new();

    public int Operations => _operations.Count;

    public int Requests => _operations.Values.Sum();

    /// <summary>One of each kind, with the request that showed it.</summary>
    public IEnumerable<string> Faults => _faults.Values.Order();

    public void Add(MadeRequest request, string answer, string? fault)
    {
        _operations.AddOrUpdate(request.Operation.ToString(), 1, (_, n) => n + 1);
        _answers.AddOrUpdate(answer, 1, (_, n) => n + 1);
        if (fault is not null)
        {
            var told = request.Told.Length > 600 ? request.Told[..600] : request.Told;
            _faults.TryAdd($"{request.Operation} {fault}", $"{request.Operation}: {fault}\n    {told}");
        }
    }

    public override string ToString() =>
        $"{Operations} operations, {Requests} requests: {string.Join(", ", _answers.OrderBy(a => a.Key).Select(a => $"{a.Key} × {a.Value}"))}";
}
