namespace CatalystFlow.EndToEnd.Tests.Crawl;

/// <summary>
/// Leaves out of a list whatever it fails without (delta debugging: first halves, then quarters, at last one by one). Trials are counted,
/// and what has been reached when none are left is the answer.
/// </summary>
/// <param name="fails">Tries a list: true when it still fails.</param>
/// <param name="trials">How many lists are tried at most.</param>
public sealed class Shrinker<T>(Func<IReadOnlyList<T>, Task<bool>> fails, int trials)
{
    private int _left = trials;

    /// <summary>The shortest list found that still fails.</summary>
    public async Task<IReadOnlyList<T>> ShrinkAsync(IReadOnlyList<T> failing)
    {
        for (var size = (failing.Count + 1) / 2; size > 0 && failing.Count > 0 && _left > 0;)
        {
            var shorter = await WithoutPartsAsync(failing, size);
            // Single ones are left out until nothing goes any more: what was needed may not be, once another has gone.
            size = size > 1 ? size / 2 : shorter.Count < failing.Count ? 1 : 0;
            failing = shorter;
        }

        return failing;
    }

    private async Task<IReadOnlyList<T>> WithoutPartsAsync(IReadOnlyList<T> failing, int size)
    {
        for (var at = 0; at < failing.Count && _left > 0;)
        {
            T[] shorter = [.. failing.Take(at), .. failing.Skip(at + size)];
            _left--;
            if (await fails(shorter))
            {
                failing = shorter;
            }
            else
            {
                at += size;
            }
        }

        return failing;
    }
}
