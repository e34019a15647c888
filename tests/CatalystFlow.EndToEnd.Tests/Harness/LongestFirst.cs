using CatalystFlow.EndToEnd.Tests.Servers.Faults;
using Xunit.Sdk;
using Xunit.v3;

namespace CatalystFlow.EndToEnd.Tests.Harness;

/// <summary>The tests of the cluster, which take turns, begin first: whatever begins last is waited for with the other row at rest.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(c => c.TestCollectionDisplayName != FaultCluster.Name).ThenBy(c => c.TestCollectionDisplayName, StringComparer.Ordinal)];
}
