using CatalystFlow.Training.Numerics;

namespace CatalystFlow.Training.Algorithms.Mlp;

/// <summary>
/// One pass over the training rows, batch by batch. Every batch has two phases: its rows go through the network and back, then the
/// parameters move. Threads meet between phases; which thread does what changes no bit.
/// </summary>
internal sealed class MlpEpoch(MlpBatch batch, MlpOptimiser optimiser, int batchRows, int threads)
{
    private int[] _order = [];
    private double _loss;
    private bool _stop;

    /// <summary>Runs the epoch over the rows in an order; returns the sum of their losses.</summary>
    public double Run(int[] order, CancellationToken ct)
    {
        Poll.Check(ct);
        (_order, _loss, _stop) = (order, 0, false);
        Team.Run(threads, (member, meet) => Work(member, meet, ct));
        ct.ThrowIfCancellationRequested();
        return _loss;
    }

    private void Work(int member, Action<Action> meet, CancellationToken ct)
    {
        var scratch = new float[optimiser.ScratchValues];
        for (var first = 0; first < _order.Length && !_stop; first += batchRows)
        {
            var rows = Math.Min(batchRows, _order.Length - first);
            PassRows(member, first, rows);
            meet(() => EndForward(rows, ct));
            MoveParameters(member, rows, scratch);
            meet(() => { });
        }
    }

    private void PassRows(int member, int first, int rows) =>
        batch.Run(_order.AsSpan(first, rows), rows * member / threads, rows * (member + 1) / threads);

    private void MoveParameters(int member, int rows, float[] scratch)
    {
        for (var slice = member; slice < optimiser.Slices; slice += threads)
        {
            optimiser.Update(slice, batch, rows, scratch);
        }
    }

    // Done by one thread while the others wait.
    private void EndForward(int rows, CancellationToken ct)
    {
        for (var i = 0; i < rows; i++)
        {
            _loss += batch.Losses[i];
        }

        optimiser.BeginUpdate();
        _stop = Poll.IsCancelled(ct);
    }
}
