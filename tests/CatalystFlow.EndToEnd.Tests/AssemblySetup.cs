using CatalystFlow.EndToEnd.Tests.Harness;
using Xunit.Sdk;
using Xunit.v3;

// Two cores train and draw: tests that drive a browser take turns. Those of the cluster, which mostly wait for processes to start, to
// be missed and to come back, take turns among themselves beside them.
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]
[assembly: Parallelization(Mode = ParallelMode.Collections, MaxThreads = 2)]
[assembly: AssemblyFixture(typeof(BrowserFixture))]
[assembly: AssemblyFixture(typeof(ProductFixture))]
[assembly: WatchPages]
