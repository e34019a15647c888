using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using CatalystFlow.Contracts.Algorithms;

namespace CatalystFlow.Contracts.Runs;

/// <summary>Shapes of made-up data with two numbers and a class.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ToyShape>))]
public enum ToyShape
{
    /// <summary>Two interleaved half circles.</summary>
    Moons,

    /// <summary>A ring around a disc.</summary>
    Circles,

    /// <summary>Two arms wound around each other.</summary>
    Spirals,

    /// <summary>Three round clouds.</summary>
    Blobs,

    /// <summary>Four squares, opposite ones alike.</summary>
    Xor,
}

/// <summary>Made-up data: the same recipe gives the same rows to the bit.</summary>
/// <param name="Shape">Which.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Noise">Standard deviation of what is added to both numbers; a shape is about two units wide.</param>
/// <param name="Seed">Decides every place.</param>
public sealed record ToyRecipe(
    ToyShape Shape = ToyShape.Moons,
    [property: Range(ToyRecipe.FewestRows, ToyRecipe.MostRows)] int Rows = 300,
    [property: Range(0, ToyRecipe.MostNoise)] double Noise = 0.15,
    [property: Range(0, int.MaxValue)] int Seed = 0)
{
    /// <summary>Fewest rows.</summary>
    public const int FewestRows = 30;

    /// <summary>Most rows.</summary>
    public const int MostRows = 2_000;

    /// <summary>Most noise.</summary>
    public const double MostNoise = 0.6;
}

/// <summary>Two numeric columns of an uploaded data set and what to predict from them.</summary>
/// <param name="DatasetId">The data set.</param>
/// <param name="X">The first column.</param>
/// <param name="Y">The second column.</param>
/// <param name="Target">The column to predict.</param>
public sealed record OwnColumns(
    Guid DatasetId,
    [property: StringLength(RequestLimits.Column), LineBreaks] string X,
    [property: StringLength(RequestLimits.Column), LineBreaks] string Y,
    [property: StringLength(RequestLimits.Column), LineBreaks] string Target);

/// <summary>Body of <c>POST /api/playground/runs</c>: made-up data, or two columns of one's own.</summary>
public sealed record StartPlaygroundRequest
{
    /// <summary>Most rows of an uploaded data set that are played with.</summary>
    public const int MostRows = 2_000;

    /// <summary>Catalog id, for example <c>random-forest</c>.</summary>
    [StringLength(RequestLimits.Id)]
    public required string Algorithm { get; init; }

    /// <summary>Tunable values by name; each missing one takes its default.</summary>
    [Tuned]
    public IReadOnlyDictionary<string, ParameterValue>? Hyperparameters { get; init; }

    /// <summary>Made-up data; moons when neither this nor own columns are given.</summary>
    public ToyRecipe? Toy { get; init; }

    /// <summary>Two columns of an uploaded data set, of which at most 2,000 rows are used.</summary>
    public OwnColumns? Own { get; init; }

    /// <summary>Share of the rows to compare settings by.</summary>
    [Range(10, 40)]
    public double ValidationPercent { get; init; } = 20;

    /// <summary>Share of the rows that no choice is made by, for the last word.</summary>
    [Range(10, 40)]
    public double TestPercent { get; init; } = 20;

    /// <summary>Seed of the split and of the model's chance, 0 or more.</summary>
    [Range(0, int.MaxValue)]
    public int Seed { get; init; }
}
