using System.Runtime.InteropServices;

namespace CatalystFlow.Training.Algorithms.AdaBoost;

/// <summary>A tree of one question: rows with feature ≤ threshold are of one class, the others of another.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Threshold">Largest value that goes left; infinite when no question helps.</param>
/// <param name="Left">Class on the left.</param>
/// <param name="Right">Class on the right.</param>
/// <param name="Weight">What its vote counts.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct Stump(int Feature, float Threshold, int Left, int Right, float Weight)
{
    /// <summary>Class of a row.</summary>
    public int ClassOf(ReadOnlySpan<float> row) => row[Feature] <= Threshold ? Left : Right;

    /// <summary>True when the values fit the data.</summary>
    public bool Fits(int features, int classes) =>
        (uint)Feature < (uint)features && (uint)Left < (uint)classes && (uint)Right < (uint)classes;
}
