using CatalystFlow.EndToEnd.Tests.Harness;
using Xunit.Sdk;
using Xunit.v3;

// Three rows of tests take turns among themselves: pages of one product, pages of products of their own, and the cluster. Each waits for
// processes to start, to be missed and to come back, and for a browser, for more than half of its time; a page that fails is told by its product.
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]
[assembly: Parallelization(Mode = ParallelMode.Collections, MaxThreads = 3)]
[assembly: AssemblyFixture(typeof(BrowserFixture))]
[assembly: AssemblyFixture(typeof(ProductFixture))]
[assembly: WatchPages]
