using CatalystFlow.Contracts.Datasets;

namespace CatalystFlow.Api.Datasets.Samples;

/// <summary>The data sets that ship with the product, from the easiest on.</summary>
internal static class SampleCatalog
{
    private const string Uci = "UCI Machine Learning Repository";
    private const string Attribution = "CC BY 4.0";

    public static IReadOnlyList<SampleDataset> All { get; } =
    [
        new(
            "iris",
            "Iris",
            "Three species of iris told apart by the size of their sepals and petals. Small, clean and balanced: a good place to start.",
            150, 5, 3, $"R. A. Fisher (1936), {Uci}", Attribution),
        new(
            "wine",
            "Wine",
            "Chemical analyses of wines from three cultivars of one region. All columns are numbers on very different scales.",
            178, 14, 3, $"S. Aeberhard and M. Forina, {Uci}", Attribution),
        new(
            "penguins",
            "Penguins",
            "Three species of penguin from three Antarctic islands. Has missing values and categories such as island and sex.",
            344, 7, 3, "A. Horst, A. Hill and K. Gorman, palmerpenguins", "CC0 1.0"),
        new(
            "titanic",
            "Titanic",
            "Who survived the Titanic, by age, sex and passenger class. Many ages are missing, and the classes are not balanced.",
            1309, 4, 2, "Passenger list of the Titanic", "Public domain"),
        new(
            "breast-cancer",
            "Breast cancer",
            "Measurements of cell nuclei that tell malignant from benign tumours. Thirty columns, many of them closely related.",
            569, 31, 2, $"W. Wolberg, O. Mangasarian, N. Street and W. Street, {Uci}", Attribution),
    ];

    public static SampleDataset? Find(string id) => All.FirstOrDefault(s => s.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    public static string FileName(SampleDataset sample) => $"{sample.Id}.csv";

    public static Stream Open(SampleDataset sample) =>
        typeof(SampleCatalog).Assembly.GetManifestResourceStream($"samples/{FileName(sample)}")
        ?? throw new InvalidOperationException($"The sample {sample.Id} is not part of this build.");
}
