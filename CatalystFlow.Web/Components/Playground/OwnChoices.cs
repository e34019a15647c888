using CatalystFlow.Contracts.Datasets;
using CatalystFlow.Contracts.Runs;

namespace CatalystFlow.Web.Components.Playground;

/// <summary>Which columns of a data set can be played with: two numeric ones to learn from beside one with few values to predict.</summary>
public sealed class OwnChoices(DatasetDetail dataset)
{
    private const int MostClasses = 50;

    public IReadOnlyList<string> Numeric { get; } = [.. dataset.Columns.Where(c => c.Type == ColumnType.Numeric).Select(c => c.Name)];

    public IReadOnlyList<string> Targets { get; } =
        [.. dataset.Columns.Where(c => c.Type is not ColumnType.Text && c.DistinctCount is > 1 and <= MostClasses).Select(c => c.Name)];

    /// <summary>Targets that leave two columns to learn from, the likeliest first: the suggested one, then from the last to the first.</summary>
    public IReadOnlyList<string> Candidates =>
        [.. Targets.Reverse().OrderBy(name => name != dataset.SuggestedTarget).Where(name => Numeric.Count(c => c != name) >= 2)];

    /// <summary>Why there is no candidate, to go on after "because"; null when only the values of the suggested target can tell.</summary>
    public string? Lack => (Targets.Count, Numeric.Count) switch
    {
        (0, _) => null,
        (_, 0) => "it has no numeric column, and two are needed as X axis and Y axis.",
        (_, var numeric) => $"it has {(numeric == 1 ? "only one numeric column" : $"only {numeric} numeric columns")}, and two are needed as X axis and Y axis, "
            + "besides the column to predict.",
    };

    /// <summary>True when all three columns are named; else the data set waits for them, or has none that will do.</summary>
    public static bool AreNamed(OwnColumns own) => own is { X.Length: > 0, Y.Length: > 0, Target.Length: > 0 };

    public static OwnColumns Unnamed(Guid datasetId) => new(datasetId, "", "", "");

    public OwnColumns With(string target)
    {
        var features = Numeric.Where(c => c != target).ToList();
        return new(dataset.Summary.Id, features[0], features[1], target);
    }
}

/// <summary>A data set that cannot be played with.</summary>
/// <param name="DatasetId">The data set.</param>
/// <param name="Why">What to tell.</param>
public sealed record OwnRefusal(Guid DatasetId, string Why);
