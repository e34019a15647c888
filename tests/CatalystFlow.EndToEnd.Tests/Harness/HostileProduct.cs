using System.Globalization;
using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.EndToEnd.Tests.Harness;

/// <summary>A product whose texts are full of markup, emoji, right-to-left text and ten thousand characters, with a class of two million.</summary>
public sealed class HostileProduct : IAsyncLifetime
{
    private const string Image = "<img src=x onerror='window.hurt=1'>";
    private const string Attack = Image + "<script>window.hurt=1</script>";
    private const string Scripts = "🧪👩‍🔬 שלום عالم";
    private const string Mixed = Scripts + " \u202Egnp.txt"; // which no name of ours may hold
    private const string Notes = "# " + Mixed + "\n\n" + Attack + "\n\n[a link](javascript:window.hurt=1) and **bold**";

    private static readonly string Long = string.Concat(Enumerable.Range(0, 2000).Select(i => "łong" + (i % 10).ToString(CultureInfo.InvariantCulture)));

    private static readonly string Huge = new('x', 2_000_000);

    /// <summary>The product.</summary>
    public Product Product { get; private set; } = null!;

    /// <summary>A data set.</summary>
    public DatasetSummary Dataset { get; private set; } = null!;

    /// <summary>A run on it, beside which there is another.</summary>
    public Guid Run { get; private set; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Product = await Product.StartAsync(Token);
        using var user = new ApiUser(Product);
        Dataset = (await user.UploadAsync($"{Image} {Mixed}.csv", Csv())).Summary;
        Run = (await user.StartAsync(Dataset.Id, "logistic-regression")).Summary.Id;
        await user.WatchAsync(Run);
        await user.WatchAsync((await user.StartAsync(Dataset.Id, "naive-bayes")).Summary.Id);
        await user.AnnotateAsync(Run, new() { Name = Attack + Scripts, Notes = Notes + "\n\n" + Long, Tags = [Attack[..40], Scripts], Favourite = true });
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Product.DisposeAsync();

    private static string Csv()
    {
        var columns = new[] { Attack, Mixed, Long, "label" };
        var rows = Enumerable.Range(0, 60).Select(i => FormattableString.Invariant($"{i},{i * i % 17},{60 - i},{Quote(Class(i))}"));
        return string.Join('\n', rows.Prepend(string.Join(',', columns.Select(Quote))));
    }

    private static string Class(int row) => (row % 2, row % 20) switch
    {
        (_, 7) => Attack + Huge,
        (0, _) => Attack,
        _ => Mixed,
    };

    private static string Quote(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
