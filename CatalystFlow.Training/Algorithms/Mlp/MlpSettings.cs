namespace CatalystFlow.Training.Algorithms.Mlp;

/// <summary>The settings that are fixed: scikit-learn's defaults.</summary>
internal static class MlpSettings
{
    /// <summary>Rows per update; less when there are fewer.</summary>
    public const int BatchRows = 200;

    /// <summary>Weight of the L2 penalty.</summary>
    public const float Alpha = 1e-4f;

    /// <summary>Adam's decay of the mean gradient.</summary>
    public const float Beta1 = 0.9f;

    /// <summary>Adam's decay of the mean squared gradient.</summary>
    public const float Beta2 = 0.999f;

    /// <summary>Keeps Adam from dividing by zero.</summary>
    public const float Epsilon = 1e-8f;

    /// <summary>Hidden units of each layer.</summary>
    public static IReadOnlyList<int> HiddenUnits(string size) => size switch
    {
        "Small" => [32],
        "Medium" => [100],
        "Large" => [100, 50],
        _ => throw new ArgumentOutOfRangeException(nameof(size), size, "Small, Medium or Large."),
    };
}
