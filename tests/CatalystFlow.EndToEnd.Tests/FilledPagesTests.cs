using CatalystFlow.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests;

/// <summary>What holds for every page once there is something on it, in both themes, from a phone to a wide screen.</summary>
public sealed class FilledPagesTests(BrowserFixture browser, FilledProduct filled) : IClassFixture<FilledProduct>
{
    [Theory]
    [InlineData(390, ColorScheme.Dark)]
    [InlineData(2560, ColorScheme.Light)]
    public async Task No_page_is_wider_than_its_screen_or_keeps_anybody_out(int width, ColorScheme scheme)
    {
        var page = await browser.Chromium.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme });

        foreach (var view in filled.Views)
        {
            await view.OpenAddressAsync(page, filled.Product);
            await page.SettleAsync();

            (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .ShouldBeLessThanOrEqualTo(0, view.ToString());
            await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", scheme == ColorScheme.Dark ? "dark" : "light");
            await page.ExpectNoAxeFindingsAsync(view.ToString());
        }
    }

    [Theory]
    [InlineData(780)]
    [InlineData(860)]
    public async Task The_bar_on_top_keeps_its_words_on_one_line_and_within_the_screen(int width)
    {
        var page = await browser.Chromium.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = 900 } });
        await page.OpenAsync(filled.Product);
        await page.GoToDatasetsAsync();

        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBeLessThanOrEqualTo(0);
        (await page.EvaluateAsync<double[]>("() => [...document.querySelectorAll('header.bar .place')].map(e => e.getBoundingClientRect().height)"))
            .ShouldAllBe(height => height < 45);
        (await page.Part("nav-new-experiment").EvaluateAsync<double>("e => e.getBoundingClientRect().height")).ShouldBeLessThan(45);
    }

    [Fact]
    public async Task The_words_of_a_runs_name_stay_whole_on_the_dashboard_of_a_phone()
    {
        var page = await browser.Chromium.NewPageAsync(new() { ViewportSize = new() { Width = 390, Height = 900 } });
        await page.OpenAsync(filled.Product);
        await Assertions.Expect(page.Part("ranking-row").First).ToBeVisibleAsync();

        // A word that is broken has a box on each of its lines.
        (await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('[data-testid=ranking-row] .who a')]
              .flatMap(a => [...a.textContent.matchAll(/\S+/g)].filter(word => {
              const range = document.createRange();
              range.setStart(a.firstChild, word.index);
              range.setEnd(a.firstChild, word.index + word[0].length);
              return range.getClientRects().length > 1;
            }).map(word => word[0]))
            """)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_names_of_ranked_runs_have_the_room_of_their_line_on_a_phone()
    {
        var page = await browser.Chromium.NewPageAsync(new() { ViewportSize = new() { Width = 390, Height = 900 } });
        await page.OpenAsync(filled.Product);
        await page.GoToCompareAsync();
        await Assertions.Expect(page.Part("leaderboard-row").First).ToBeVisibleAsync();

        (await page.EvaluateAsync<double[]>("() => [...document.querySelectorAll('[data-testid=leaderboard-row] .who')].map(e => e.getBoundingClientRect().width)"))
            .ShouldAllBe(width => width >= 120);
    }
}
