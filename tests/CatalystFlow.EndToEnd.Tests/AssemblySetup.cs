using CatalystFlow.EndToEnd.Tests.Harness;
using Xunit.Sdk;
using Xunit.v3;

// Two cores train and draw: tests that drive a browser take turns, as two browsers at once take more than twice as long as one after the
// other. Those of the cluster, which mostly wait for processes to start, to be missed and to come back, take turns among themselves beside
// them. A page that fails is told by the product that it asked.
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]
[assembly: Parallelization(Mode = ParallelMode.Collections, MaxThreads = 2)]
[assembly: AssemblyFixture(typeof(BrowserFixture))]
[assembly: AssemblyFixture(typeof(ProductFixture))]
[assembly: WatchPages]
