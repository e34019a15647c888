using CatalystFlow.EndToEnd.Tests.Harness;

// Two cores train and draw: tests that drive a browser take turns.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(BrowserFixture))]
[assembly: AssemblyFixture(typeof(ProductFixture))]
