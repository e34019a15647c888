using System.Buffers.Binary;
using System.IO.Compression;
using CatalystFlow.Contracts.Surfaces;
using CatalystFlow.Grains.Abstractions.Surfaces;
using CatalystFlow.Training.Data;
using CatalystFlow.Training.Surfaces;

namespace CatalystFlow.Grains.Surfaces;

/// <summary>Draws surfaces of one run's models. Plans are kept, since each step is drawn on the same few.</summary>
/// <param name="data">The data of the run.</param>
/// <param name="validation">Validation rows are drawn in place of the test rows: for runs that are there to try settings.</param>
internal sealed class SurfaceDrawing(PreparedData data, bool validation)
{
    private const int MostPlans = 4;
    private const int PerCent = 100;

    private readonly List<((string? X, string? Y) Axes, SurfacePlan Plan)> _plans = [];

    /// <summary>Draws what a query asks for; the run and its last step are for the caller to fill in.</summary>
    /// <param name="query">The axes and the size.</param>
    /// <param name="draw">The model.</param>
    /// <exception cref="SurfaceException">A column is unknown.</exception>
    public Surface Draw(SurfaceQuery query, Func<SurfacePlan, int, SurfacePicture> draw)
    {
        var picture = draw(PlanOf(query), Math.Clamp(query.Size, SurfacePlan.SmallestSize, SurfacePlan.LargestSize));
        return new(
            Guid.Empty,
            picture.Step,
            picture.Step,
            picture.Position,
            false,
            picture.Plan.X,
            picture.Plan.Y,
            picture.Size,
            [.. data.Classes],
            Compress(picture.Cells),
            Points(picture));
    }

    private SurfacePlan PlanOf(SurfaceQuery query)
    {
        var axes = (query.X, query.Y);
        var at = _plans.FindIndex(p => p.Axes == axes);
        if (at >= 0)
        {
            return _plans[at].Plan;
        }

        var plan = SurfacePlan.Of(data, query.X, query.Y, validation);
        if (_plans.Count == MostPlans)
        {
            _plans.RemoveAt(0);
        }

        _plans.Add((axes, plan));
        return plan;
    }

    private static SurfacePoints Points(SurfacePicture picture)
    {
        var points = picture.Plan.Points;
        return new(
            points.TestCount,
            [.. points.X.Select(Short)],
            [.. points.Y.Select(Short)],
            [.. points.Labels],
            [.. picture.Verdicts.Predicted],
            [.. picture.Verdicts.OfTruth.Select(share => (int)Math.Round(share * PerCent))],
            [.. points.RowNumbers.Select(row => row + 1)])
        {
            OfValidation = points.OfValidation,
        };
    }

    // A ten-thousandth of the picture is less than a pixel.
    private static float Short(float place) => MathF.Round(place, 4);

    private static byte[] Compress(TopClasses cells)
    {
        var bytes = new byte[(cells.Classes.Length * sizeof(ushort)) + cells.Shares.Length];
        for (var i = 0; i < cells.Classes.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(i * sizeof(ushort)), cells.Classes[i]);
        }

        cells.Shares.CopyTo(bytes, cells.Classes.Length * sizeof(ushort));
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return compressed.ToArray();
    }
}
