using CatalystFlow.Contracts.Algorithms;

namespace CatalystFlow.Web.Components.Algorithms;

/// <summary>Algorithms that are listed under one heading.</summary>
internal sealed record AlgorithmGroup(string Title, string About, IReadOnlyList<AlgorithmInfo> Algorithms)
{
    private const string MlNet = "ML.NET";

    /// <summary>Those of the own engine first, then those that other makers bring; the order within stays.</summary>
    public static IReadOnlyList<AlgorithmGroup> Of(IReadOnlyList<AlgorithmInfo> algorithms)
    {
        AlgorithmGroup own = new("CatalystFlow", "Our own engine: every step is shown as it happens.",
            [.. algorithms.Where(a => a.Family != MlNet)]);
        AlgorithmGroup others = new("ML.NET", "Microsoft's trainers, to rank beside ours: each point of a curve is a new model, trained on more rows.",
            [.. algorithms.Where(a => a.Family == MlNet)]);
        return [.. new[] { own, others }.Where(g => g.Algorithms.Count > 0)];
    }
}
