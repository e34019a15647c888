using CatalystFlow.EndToEnd.Tests.Harness;
using Xunit.Sdk;
using Xunit.v3;

// Two rows, for two cores: while one test draws pages or trains, another waits for a process to start, to be missed or to come back. A page
// that fails is told by the product that it asked.
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerClass)]
[assembly: Parallelization(Mode = ParallelMode.Collections, MaxThreads = 2)]
[assembly: TestCollectionOrderer(typeof(LongestFirst))]
[assembly: AssemblyFixture(typeof(BrowserFixture))]
[assembly: AssemblyFixture(typeof(ProductFixture))]
[assembly: WatchPages]
