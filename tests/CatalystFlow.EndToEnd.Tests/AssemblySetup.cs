using CatalystFlow.EndToEnd.Tests.Harness;
using Xunit.Sdk;
using Xunit.v3;

// Two cores train and draw: tests that drive a browser take turns.
[assembly: Parallelization(Mode = ParallelMode.None)]
[assembly: AssemblyFixture(typeof(BrowserFixture))]
[assembly: AssemblyFixture(typeof(ProductFixture))]
