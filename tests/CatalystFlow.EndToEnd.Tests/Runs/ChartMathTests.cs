using CatalystFlow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests.Runs;

/// <summary>The arithmetic of the charts, in the browser that does it.</summary>
public sealed class ChartMathTests(BrowserFixture browser, ProductFixture fixture)
{
    [Theory]
    [InlineData("m.ticksAround(0.412, 0.978, 5)", "[0.4,0.6,0.8,1]")]
    [InlineData("m.ticksAround(0, 0.5, 5)", "[0,0.1,0.2,0.3,0.4,0.5]")]
    [InlineData("m.ticksWithin(1, 10, 8, true)", "[2,4,6,8,10]")]
    [InlineData("m.ticksWithin(0, 3, 8, true)", "[0,1,2,3]")]
    [InlineData("[m.step(5, 5, 5), m.step(0, NaN, 5)]", "[1,1]")]
    [InlineData("[1e-9, 0.3, 47, 123456789].map(to => m.ticksAround(0, to, 5).length).every(n => n >= 3 && n <= 8)", "true")]
    [InlineData("m.logTicks(0.03, 4)", "[0.02,0.05,0.1,0.2,0.5,1,2,5]")]
    [InlineData("m.logTicks(1e-5, 10)", "[0.00001,0.0001,0.001,0.01,0.1,1,10]")]
    [InlineData("m.logTicks(0.3, 0.3).length >= 2", "true")]
    [InlineData("[m.digitsFor(0.25), m.digitsFor(0.1), m.digitsFor(2.5), m.digitsFor(20)]", "[2,1,1,0]")]
    [InlineData("m.smooth([2, 2, 2], 0.9).map(v => +v.toFixed(9))", "[2,2,2]")]
    [InlineData("m.smooth([0, null, 1], 0.5).map(v => v && +v.toFixed(4))", "[0,null,0.6667]")]
    [InlineData("m.nearest([1, 2, 4], 3.1)", "2")]
    [InlineData("[m.nearest([], 3), m.nearest([1, 2, 4], 9, 2), m.nearest([1], -5)]", "[-1,1,0]")]
    [InlineData("m.thin([1, 2, 3], 0, 3, 100)", "[0,1,2]")]
    public async Task Its_answers_are_these(string call, string answer)
    {
        var page = await PageAsync();

        (await page.EvaluateAsync<string>($"async () => {{ const m = await import('/js/chart-math.js'); return JSON.stringify({call}); }}")).ShouldBe(answer);
    }

    [Fact]
    public async Task A_long_line_is_thinned_but_keeps_its_peaks()
    {
        const string Script = """
            async () => {
              const m = await import('/js/chart-math.js');
              const values = Array.from({ length: 50000 }, (_, i) => Math.sin(i / 50));
              values[12345] = 9; values[40001] = -9; values[777] = null;
              const kept = m.thin(values, 0, values.length, 400);
              return kept.length <= 1600 && kept.includes(12345) && kept.includes(40001) && kept.every((v, i) => i === 0 || v > kept[i - 1]);
            }
            """;

        (await (await PageAsync()).EvaluateAsync<bool>(Script)).ShouldBeTrue();
    }

    private async Task<IPage> PageAsync()
    {
        var page = await browser.Chromium.NewPageAsync();
        page.Expect(404, "/nowhere"); // the page with the least on it
        await page.GotoAsync(fixture.Product.Address + "/nowhere");
        return page;
    }
}
