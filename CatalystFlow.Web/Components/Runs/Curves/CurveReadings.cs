using System.Globalization;
using CatalystFlow.Web.Components.Charts;

namespace CatalystFlow.Web.Components.Runs.Curves;

/// <summary>What a curve says in a sentence, and from which of its points on.</summary>
public sealed record CurveReading(NoteKind Kind, string Text, int? From = null);

/// <summary>One metric of a run over its steps, as it was judged on rows it did not learn from and on those it did.</summary>
/// <param name="Positions">In the algorithm's own unit.</param>
/// <param name="Train">On the training rows.</param>
/// <param name="Held">On rows held back.</param>
/// <param name="HeldName">Which rows those are: validation or test.</param>
/// <param name="HeldRows">How many they are, when known.</param>
/// <param name="Unit">What a position counts, singular.</param>
/// <param name="Ended">True when no more points will come.</param>
public sealed record JudgedCurve(
    IReadOnlyList<double> Positions,
    IReadOnlyList<double> Train,
    IReadOnlyList<double> Held,
    string HeldName,
    long? HeldRows,
    string Unit,
    bool Ended)
{
    /// <summary>Number of points.</summary>
    public int Count => Positions.Count;

    internal string Place(int i) => ChartFrame.Place(Positions[i], Unit);
}

/// <summary>Reads curves as an experienced person would, by plain rules with their tolerances named here.</summary>
public static class CurveReadings
{
    private const int FewestPoints = 5;
    private const double SmallGap = 0.01;
    private const double LargeGap = 0.05;
    private const double LeastRise = 0.03;
    private const double LeastFall = 0.01;
    private const double LevelShare = 0.05;
    private const double LeastPoints = 0.005;
    private const int FewRows = 100;

    // Of g rows that a step changed for the better, and none for the worse, chance makes √g: more than four are twice that.
    private const double ChangedByChance = 4;

    /// <summary>Of the values the best, the first among equals; null when there is none.</summary>
    public static int? Best(IEnumerable<double?> values, bool higherIsBetter)
    {
        int? best = null;
        var (top, i) = (0.0, 0);
        foreach (var value in values)
        {
            if (value is { } v && double.IsFinite(v) && (best is null || (higherIsBetter ? v > top : v < top)))
            {
                (best, top) = (i, v);
            }

            i++;
        }

        return best;
    }

    /// <summary>
    /// How the loss of an algorithm that learns step by step went. Overfitting is a held-back loss that ends clearly above its
    /// lowest point (by 3 per cent and by twice its noise) while the training loss went on falling. Both are smoothed first. It is
    /// spoken of only where a step can be one too many, and never begins before the best step.
    /// </summary>
    public static CurveReading? OfLoss(JudgedCurve curve)
    {
        if (curve.Count < FewestPoints)
        {
            return null;
        }

        var trend = Trend.Of(curve.Held);
        var lowest = trend.Lowest;
        var rise = trend.Last - trend.At(lowest);
        var turn = Turn(curve, trend);
        var isLasting = curve.Count - 1 - turn >= Math.Max(3, curve.Count / 20);
        return rise <= Clear(trend) ? Fallen(curve, trend)
            : isLasting ? Risen(curve, turn)
            : Unsettled(curve);
    }

    /// <summary>How far accuracy on the training rows is above that on rows held back.</summary>
    public static CurveReading? OfGap(JudgedCurve curve)
    {
        if (curve.Count == 0)
        {
            return null;
        }

        var (train, held) = (curve.Train[^1], curve.Held[^1]);
        var gap = train - held;
        var (common, few) = ((train + held) / 2, curve.HeldRows ?? 0);
        var chance = Chance(common, few); // if both were the same, by what they have in common
        var both = $"training {Format.Percent(train, 1)}, {curve.HeldName} {Format.Percent(held, 1)}";
        return gap switch
        {
            < -SmallGap => new(NoteKind.Neutral, $"{Format.Capital(curve.HeldName)} rows are predicted even better than training rows ({both}): "
                + "often chance, sometimes strong regularisation."),
            <= SmallGap => new(NoteKind.Good, $"No meaningful gap: {both}."),
            _ when gap <= chance => new(
                NoteKind.Good, $"A gap of {Points(gap)} ({both}) is no more than chance can make on {Format.Counted(curve.HeldRows!.Value, "row")}."),
            < LargeGap => new(NoteKind.Neutral, $"A small gap of {Points(gap)}: {both}."),
            _ => new(NoteKind.Warning, $"The model overfits, with a gap of {Points(gap)}: {both}."),
        };
    }

    /// <summary>
    /// Whether an algorithm shown over ever more training rows would gain from still more. Flat is where no two held-back accuracies are
    /// further apart than half a point, or one row of a hundred and more; of fewer rows a flat curve promises nothing. A gain counts when
    /// it is more than twice the standard error of such a share, ends at the best, and is twice what was lost on the way.
    /// </summary>
    public static CurveReading? OfRows(JudgedCurve curve)
    {
        if (curve.Count < FewestPoints)
        {
            return null;
        }

        var flat = FlatFrom(curve);
        return curve.Positions[flat] <= 0.8 * curve.Positions[^1] ? Flat(curve, flat) : Moved(curve);
    }

    private static CurveReading Flat(JudgedCurve curve, int from)
    {
        var peak = Best(curve.Held.Take(from).Select(v => (double?)v), higherIsBetter: true) ?? from;
        var lost = curve.Held[peak] - curve.Held.Skip(from).Max();
        if (lost > MoreThanChance(curve))
        {
            return new(NoteKind.Neutral, $"{Format.Capital(curve.HeldName)} accuracy was {Points(lost)} higher at {Percent(curve, peak)} of the "
                + $"training rows and has been flat since {Percent(curve, from)}: more rows did not help.");
        }

        var place = $"Flat since {Percent(curve, from)} of the training rows";
        if (!curve.Ended)
        {
            return new(NoteKind.Neutral, $"{place}, so far.");
        }

        return curve.HeldRows is < FewRows and { } few
            ? new(
                NoteKind.Neutral,
                $"{place}, as far as {Format.Counted(few, $"{curve.HeldName} row")} can show: too few rows to say whether more would help.")
            : new(NoteKind.Good, $"{place}: more rows of this kind would change little.", from);
    }

    private static CurveReading Moved(JudgedCurve curve)
    {
        var middle = curve.Positions.TakeWhile(p => p < 0.6 * curve.Positions[^1] - 1e-9).Count();
        var gain = curve.Held[^1] - curve.Held[middle];
        var span = $"between {Percent(curve, middle)} and {Percent(curve, curve.Count - 1)} of the training rows";
        var steps = curve.Held.Skip(middle).Zip(curve.Held.Skip(middle + 1), (before, after) => after - before).ToList();
        var (rose, fell) = (steps.Sum(s => Math.Max(0, s)), steps.Sum(s => Math.Max(0, -s)));
        var clear = Math.Max(MoreThanChance(curve), Chance((curve.Held[^1] + curve.Held[middle]) / 2, curve.HeldRows ?? 0));
        if (gain > Math.Max(clear, 2 * fell) && curve.Held.Max() - curve.Held[^1] <= LeastPoints)
        {
            return new(NoteKind.Neutral, $"More data would help: {curve.HeldName} accuracy still rose by {Points(gain)} {span}.");
        }

        var held = $"{Format.Capital(curve.HeldName)} accuracy";
        if (-gain > Math.Max(clear, 2 * rose))
        {
            return new(NoteKind.Neutral, $"{held} fell by {Points(-gain)} {span}: more rows did not help.");
        }

        var how = fell > 0 && rose > 0 ? "wavers" : $"moved by {Points(Math.Abs(gain))}";
        return new(NoteKind.Neutral, $"{held} {how} {span}: too few rows to say whether more would help.");
    }

    /// <summary>Twice the standard error of a share of so many rows.</summary>
    private static double Chance(double share, long rows) => rows > 0 ? 2 * Math.Sqrt(share * (1 - share) / rows) : 0;

    private static double MoreThanChance(JudgedCurve curve) =>
        Math.Max(LeastPoints, curve.HeldRows is > 0 and { } rows ? (ChangedByChance + 0.05) / rows : 0);

    // The first point from which on all lie close together.
    private static int FlatFrom(JudgedCurve curve)
    {
        var apart = Math.Max(LeastPoints, curve.HeldRows is >= FewRows and { } rows ? 1.05 / rows : 0);
        var (flat, low, high) = (curve.Count - 1, curve.Held[^1], curve.Held[^1]);
        while (flat > 0 && Math.Max(high, curve.Held[flat - 1]) - Math.Min(low, curve.Held[flat - 1]) <= apart)
        {
            flat--;
            (low, high) = (Math.Min(low, curve.Held[flat]), Math.Max(high, curve.Held[flat]));
        }

        return flat;
    }

    // What a loss has to move to be more than jitter.
    private static double Clear(Trend trend) => Math.Max(LeastRise * trend.At(trend.Lowest), 2 * trend.Noise);

    // The lowest of the points that the trend's lowest is the mean of; the lowest of all when that comes later.
    private static int Turn(JudgedCurve curve, Trend trend)
    {
        var (from, to) = trend.Around(trend.Lowest);
        var near = from + Best(curve.Held.Skip(from).Take(to - from + 1).Select(v => (double?)v), higherIsBetter: false) ?? trend.Lowest;
        return Math.Max(near, Best(curve.Held.Select(v => (double?)v), higherIsBetter: false) ?? near);
    }

    private static CurveReading Unsettled(JudgedCurve curve) => new(
        NoteKind.Neutral, $"{Format.Capital(curve.HeldName)} log loss goes up and down: it has neither levelled off nor clearly started to rise.");

    private static CurveReading Risen(JudgedCurve curve, int lowest)
    {
        var effect = StepEffects.Of(curve.Unit);
        var rise = $"from {Loss(curve.Held[lowest])} to {Loss(curve.Held[^1])}";
        if (effect is not (StepEffect.Descent or StepEffect.Boosting))
        {
            return Wavered(curve, lowest, rise, effect);
        }

        var train = Trend.Of(curve.Train);
        return train.Last < train.At(lowest)
            ? new(
                NoteKind.Warning,
                $"Overfitting began at {curve.Place(lowest)}: {curve.HeldName} log loss rose {rise} while training log loss kept falling.",
                lowest)
            : new(
                NoteKind.Warning,
                $"{Format.Capital(curve.HeldName)} log loss rose after {curve.Place(lowest)}, {rise}, and training log loss did not fall: "
                    + "training has become unstable; a smaller learning rate may help.",
                lowest);
    }

    // No step of these can be one too many, and none has a size that could be set.
    private static CurveReading Wavered(JudgedCurve curve, int lowest, string rise, StepEffect effect) => new(
        NoteKind.Neutral,
        $"{Format.Capital(curve.HeldName)} log loss rose after {curve.Place(lowest)}, {rise}"
            + (effect == StepEffect.Averaging ? $". This is chance: more {curve.Unit}s do not overfit." : "."));

    private static CurveReading Fallen(JudgedCurve curve, Trend trend)
    {
        var tenth = Math.Max(2, (curve.Count + 9) / 10);
        var before = trend.At(Math.Max(0, curve.Count - 1 - tenth));
        var fall = before - trend.Last;
        var best = Best(curve.Held.Select(v => (double?)v), higherIsBetter: false) ?? 0;
        if (fall > Math.Max(LeastFall * before, trend.Noise) && curve.Count - 1 - best <= Math.Max(1, curve.Count / 20))
        {
            var how = $"{curve.HeldName} log loss fell by {Format.Percent(fall / before, 1)} over the last {Format.Counted(tenth, "step")}";
            return curve.Ended
                ? new(NoteKind.Neutral, $"Still improving at the end: {how}; more {curve.Unit}s may help.")
                : new(NoteKind.Good, $"Still improving: {how}.");
        }

        var lowest = trend.At(trend.Lowest);

        // Little of the whole fall, and little of what is left: a loss that halves at the end of a long fall is not level.
        var level = trend.FirstBelow(lowest + Math.Max(trend.Noise, Math.Min(0.02 * (trend.At(0) - lowest), LevelShare * lowest)));
        return trend.Highest(level) > lowest + Math.Max(Clear(trend), 0.02 * (trend.At(0) - lowest))
            ? Unsettled(curve)
            : new(NoteKind.Good, $"Flat since {curve.Place(level)}: {curve.HeldName} log loss has hardly changed.", level);
    }

    private static string Percent(JudgedCurve curve, int i) => curve.Positions[i].ToString("0.#", CultureInfo.InvariantCulture) + " %";

    private static string Points(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + " points";

    private static string Loss(double loss) => loss.ToString("0.000", CultureInfo.InvariantCulture);
}
