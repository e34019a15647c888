using CatalystFlow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests;

/// <summary>What holds for every page once there is something on it, in both themes, from a phone to a wide screen.</summary>
public sealed class FilledPagesTests(BrowserFixture browser, FilledProduct filled) : IClassFixture<FilledProduct>
{
    [Theory]
    [InlineData(390, ColorScheme.Dark)]
    [InlineData(2560, ColorScheme.Light)]
    public async Task No_page_is_wider_than_its_screen_asks_another_host_breaks_or_keeps_anybody_out(int width, ColorScheme scheme)
    {
        var page = await browser.Chromium.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme });
        List<string> complaints = [];
        page.Request += (_, request) => Complain(IsElsewhere(request.Url), request.Url);
        page.PageError += (_, error) => Complain(true, error);
        page.Console += (_, message) => Complain(message.Text.Contains("Content Security Policy", StringComparison.Ordinal), message.Text);

        foreach (var address in filled.Addresses)
        {
            await page.OpenAsync(filled.Product, address);
            await Assertions.Expect(page.Part("loading")).ToHaveCountAsync(0);

            (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .ShouldBeLessThanOrEqualTo(0, address);
            await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", scheme == ColorScheme.Dark ? "dark" : "light");
            await page.ExpectNoAxeFindingsAsync(address);
        }

        complaints.ShouldBeEmpty();

        bool IsElsewhere(string url) =>
            url.StartsWith("http", StringComparison.Ordinal) && !url.StartsWith(filled.Product.Address, StringComparison.Ordinal);

        void Complain(bool when, string what)
        {
            if (when)
            {
                complaints.Add($"{page.Url}: {what}");
            }
        }
    }
}
