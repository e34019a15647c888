using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests.Harness;

/// <summary>A page, or a part of it.</summary>
/// <param name="Address">Where the page is.</param>
/// <param name="Clicks">What is clicked on it, by test id, to come to the part.</param>
public sealed record PageView(string Address, params string[] Clicks)
{
    /// <summary>Goes there as a person does.</summary>
    public async Task OpenAsync(IPage page, Product product)
    {
        await page.OpenAsync(product, Address);
        foreach (var part in Clicks)
        {
            await page.Part(part).ClickAsync();
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(" > ", Clicks.Prepend(Address));
}
