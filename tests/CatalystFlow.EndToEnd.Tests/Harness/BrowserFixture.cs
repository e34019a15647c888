namespace CatalystFlow.EndToEnd.Tests.Harness;

/// <summary>One browser for all tests of the assembly.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private Chromium? _chromium;

    /// <summary>
    /// The browser. On a machine without one the calling test is skipped with the reason, unless
    /// <c>CATALYSTFLOW_REQUIRE_SERVERS=1</c> says that none may be missing.
    /// </summary>
    public Chromium Chromium
    {
        get
        {
            Assert.SkipWhen(_chromium is null, "Chromium is not installed: ./test.sh installs it.");
            return _chromium;
        }
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (Chromium.IsInstalled || Environment.GetEnvironmentVariable("CATALYSTFLOW_REQUIRE_SERVERS") == "1")
        {
            _chromium = await Chromium.StartAsync();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
            PageWatches.EndedCircuits(_ => true).ShouldBeEmpty();
        }
    }
}
