using Microsoft.Playwright;

namespace CatalystFlow.EndToEnd.Tests.Harness;

/// <summary>A page, or a part of it.</summary>
/// <param name="Address">Where the page is.</param>
/// <param name="Clicks">What is clicked on it, by test id, to come to the part.</param>
public sealed record PageView(string Address, params string[] Clicks)
{
    /// <summary>Opens it at its address: for who looks at all of them. The tests of each come to it by clicks.</summary>
    public async Task OpenAddressAsync(IPage page, Product product)
    {
        await page.OpenAddressAsync(product.Address + Address);
        foreach (var part in Clicks)
        {
            await page.Part(part).ClickAsync();
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(" > ", Clicks.Prepend(Address));
}
