using CatalystFlow.Training.Data;

namespace CatalystFlow.Training.Evaluation;

/// <summary>
/// How many of the validation and of the test rows are evaluated after a step that is not the last, where evaluating them all would
/// take a good share of the run. The last step is always evaluated on all of them.
/// </summary>
/// <param name="AtLeast">Parts of so many rows are evaluated as a whole.</param>
/// <param name="OneIn">Larger ones: one row in so many, but not fewer than <paramref name="AtLeast"/>.</param>
public sealed record LiveSample(int AtLeast, int OneIn)
{
    /// <summary>Rows to evaluate of a part, up to one more per class.</summary>
    public int Of(int rows) => Math.Min(rows, Math.Max(AtLeast, rows / OneIn));

    /// <summary>
    /// Every so many rows of each class, in their order, beginning with its first: the sample has the part's class shares, every class
    /// that the part has, and rows from everywhere in the file.
    /// </summary>
    internal LabelledRows Draw(LabelledRows part)
    {
        var (wanted, all) = ((long)Of(part.Count), Math.Max(1, part.Count));
        if (wanted == part.Count)
        {
            return part;
        }

        var seen = new long[part.Labels.Max() + 1];
        var drawn = new List<int>();
        for (var row = 0; row < part.Count; row++)
        {
            // The i-th row of a class is drawn where ⌈i · wanted / all⌉ goes up.
            var i = seen[part.Labels[row]]++;
            if (((i * wanted) + all - 1) / all < (((i + 1) * wanted) + all - 1) / all)
            {
                drawn.Add(row);
            }
        }

        return Take(part, drawn);
    }

    private static LabelledRows Take(LabelledRows part, List<int> rows)
    {
        var columns = part.Features.Columns;
        var values = new float[rows.Count * columns];
        for (var i = 0; i < rows.Count; i++)
        {
            part.Features.Row(rows[i]).CopyTo(values.AsSpan(i * columns));
        }

        return new(new(values, rows.Count, columns), [.. rows.Select(row => part.Labels[row])]);
    }
}
