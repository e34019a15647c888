using CatalystFlow.Contracts.Surfaces;

namespace CatalystFlow.Training.Surfaces;

/// <summary>Places on an axis, in its own unit and as shares of its length.</summary>
internal static class AxisPlaces
{
    extension(SurfaceAxis axis)
    {
        /// <summary>The position in the middle of a cell.</summary>
        public double Middle(int cell, int cells) => double.IsFinite(axis.To - axis.From)
            ? axis.From + ((cell + 0.5) / cells * (axis.To - axis.From))
            : double.Lerp(axis.From, axis.To, (cell + 0.5) / cells);

        /// <summary>Where a position lies, 0 to 1; what lies beyond an end is drawn at it.</summary>
        public double Share(double position) => double.IsFinite(axis.To - axis.From)
            ? Math.Clamp((position - axis.From) / (axis.To - axis.From), 0, 1)
            : Math.Clamp(((position / 2) - (axis.From / 2)) / ((axis.To / 2) - (axis.From / 2)), 0, 1);
    }
}
